import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { until } from './collab-until.ts';

/** A stock y-websocket 3 provider with its own document, signed in as a seat. `quiet` leaves out messages it does not know. */
export function stockClient(port: number, seatId: string, document = 'map', doc = new Y.Doc()) {
  class SignedIn extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { authorization: `Bearer ${seatId}` }, perMessageDeflate: false });
    }
  }
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/collab/track`, document, doc, {
    WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 50,
  });
  // Stock clients write a line to the console for each message of ours; a quiet test cannot have that.
  for (const type of [4, 5, 6, 7]) provider.messageHandlers[type] = () => undefined;
  onTestFinished(() => {
    provider.destroy();
    doc.destroy();
  });
  return { doc, provider, synced: () => until(() => provider.synced) };
}
