import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HandleUpgrade } from './collab/upgrade.ts';

/**
 * The only `upgrade` listener besides Socket.io's own (and Vite's in development). Each door gets its
 * path; everything else is answered 404 and ended, or it would stay open for ever.
 */
export function routeUpgrades(
  http: Server,
  collab: HandleUpgrade,
  leaveAlone: (request: IncomingMessage) => boolean,
): void {
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A reset before anybody else listens must not end the process.
    socket.on('error', () => socket.destroy());
    if (request.url?.startsWith('/socket.io/') || leaveAlone(request) || collab(request, socket, head)) return;
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}
