import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { TrackId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Seat } from '../../shared/model/seat.ts';
import { CLOSE, parseCollabPath } from '../../shared/wire/collab.ts';
import type { Log } from '../storage/log.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { CollabSocket } from './collab-socket.ts';
import type { Grants } from './grants.ts';
import type { Rooms } from './rooms.ts';

/** A frame is the update and a few bytes that say what it is. */
const HEADER = 16;

type Decision = { seat: Seat; document: DocumentName } | { code: number; reason: string };

/**
 * Takes over an HTTP upgrade. Returns false, and touches nothing, where the path is not ours; true where
 * it is, whatever becomes of it. For the one `upgrade` listener of the HTTP server.
 */
export type HandleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/**
 * Upgrades for `/collab/{trackId}/{document}`. Who is refused is upgraded too and then closed with the
 * code that says why: a browser hides the status of a failed upgrade from scripts, and the person would
 * read "offline" where "you have left this track" is true. Nothing is loaded before the seat is known.
 */
export function createUpgrade({ rooms, grants, log }: { rooms: Rooms; grants: Grants; log: Log }): HandleUpgrade {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LIMITS.syncBytes + HEADER,
    WebSocket: CollabSocket,
  });

  const decide = async (request: IncomingMessage, path: string): Promise<Decision> => {
    const place = parseCollabPath(path);
    if (!place) return { code: CLOSE.notFound, reason: 'no such document' };
    const { cookie, origin, authorization, host } = request.headers;
    try {
      const seat = await grants.identify({ cookie, origin, authorization, host }, place.trackId as TrackId);
      if (!seat || seat.trackId !== place.trackId) return { code: CLOSE.notKnown, reason: 'not known' };
      return { seat, document: place.document };
    } catch (error) {
      log.error({ err: error }, 'Who somebody is could not be found out.');
      return { code: CLOSE.storeNotReady, reason: 'try again' };
    }
  };

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer, path: string): Promise<void> => {
    const decision = await decide(request, path);
    if (socket.destroyed) return;
    server.handleUpgrade(request, socket, head, (webSocket) => {
      // Without a listener a single broken frame would end the process.
      webSocket.on('error', (error) => log.info({ reason: error.message }, 'A collaboration connection broke.'));
      if ('seat' in decision) return rooms.attach(webSocket, socket, decision.seat, decision.document);
      webSocket.close(decision.code, decision.reason);
      const cut = setTimeout(() => webSocket.terminate(), COLLAB_LIMITS.farewell);
      webSocket.once('close', () => clearTimeout(cut));
    });
  };

  return (request, socket, head) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (!path.startsWith('/collab/')) return false;
    // The other side may go while we look up who it is.
    socket.on('error', () => socket.destroy());
    admit(request, socket, head, path).catch((error: unknown) => {
      log.error({ err: error }, 'A collaboration connection could not be taken over.');
      socket.destroy();
    });
    return true;
  };
}
