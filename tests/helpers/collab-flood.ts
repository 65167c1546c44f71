import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { frames } from '../../server/collab/frame.ts';

/** A masked WebSocket frame of a client (RFC 6455, 5.3); with the key 0 the content stays as it is. */
function clientFrame(message: Uint8Array): Buffer {
  const head =
    message.length < 126 ? [0x82, 0x80 | message.length] : [0x82, 0xfe, message.length >> 8, message.length & 0xff];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), message]);
}

/** So many small edits of one card, each an update of its own, as one piece of bytes for the wire. */
export function manyEdits(card: string, count: number): Buffer {
  const doc = new Y.Doc();
  const written: Buffer[] = [];
  doc.on('update', (update: Uint8Array) => written.push(clientFrame(frames.update(update))));
  const fields = new Y.Map<unknown>();
  doc.getMap('cards').set(card, fields);
  for (let x = 1; x < count; x++) fields.set('x', x);
  doc.destroy();
  return Buffer.concat(written);
}

/** An open connection of an editor that has asked its first question, and takes in what it hears without looking at it. */
export async function openFlooder(port: number, seatId: string, document = 'map'): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // A test may open thousands, one crowd after the other, and look at what stays in memory.
  const kept = new WeakRef(socket);
  onTestFinished(() => void kept.deref()?.destroy());
  socket.on('error', () => {});
  socket.write(
    [
      `GET /collab/track/${document} HTTP/1.1`,
      'Host: x',
      `Authorization: Bearer ${seatId}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  );
  await once(socket, 'data');
  socket.resume();
  socket.write(clientFrame(frames.syncStep1(Uint8Array.of(0))));
  return socket;
}
