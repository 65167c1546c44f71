/**
 * The limit: a relay that knows nothing of documents. A frame goes to everyone else as it is, at once
 * (one `send` a socket), or, with TICK milliseconds, all frames of a tick as one buffer, framed once.
 */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const tick = Number(process.env.TICK ?? 0);
const http = createServer((_, response) => response.end('ok'));
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
const everyone = new Set();
/** The TCP socket below each. */
const sockets = new WeakMap();
let gathered = [];

/** Header of a server's binary frame (RFC 6455, 5.2). */
function framed(data) {
  const { length } = data;
  if (length < 126) return Buffer.concat([Buffer.of(0x82, length), data]);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = 0x82;
  header[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, data]);
}

/** Only what is for everyone is passed on: the questions of the protocol are for a server. */
const isForAll = (data) => data[0] === 1 || (data[0] === 0 && data[1] === 2);

/** An empty answer, so that clients count as synced. */
const NOTHING = Buffer.of(0, 1, 2, 0, 0);

server.on('connection', (socket, request) => {
  everyone.add(socket);
  sockets.set(socket, request.socket);
  socket.on('close', () => everyone.delete(socket));
  socket.on('message', (data) => {
    if (data[0] === 0 && data[1] === 0) return socket.send(NOTHING);
    if (!isForAll(data)) return;
    if (tick > 0) return gathered.push(framed(data));
    for (const one of everyone) if (one !== socket) one.send(data);
  });
});

if (tick > 0)
  setInterval(() => {
    if (gathered.length === 0) return;
    const buffer = Buffer.concat(gathered);
    gathered = [];
    for (const one of everyone) sockets.get(one).write(buffer);
  }, tick);

http.listen({ port: Number(process.env.PORT), host: '127.0.0.1', backlog: 4096 });
