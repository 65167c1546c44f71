import type { LiveSocket } from './live-socket.ts';

/**
 * Emit an event whose one argument is JSON already, so that what thousands are sent is encoded once.
 * It is the Socket.io protocol's text packet (revision 5): type 2, namespace, and the list of arguments.
 * In order with everything else that the socket emits.
 */
export function sendText(socket: LiveSocket, event: 'snapshot' | 'people', json: string): void {
  if (socket.connected) socket.conn.write(`2${socket.nsp.name},["${event}",${json}]`);
}
