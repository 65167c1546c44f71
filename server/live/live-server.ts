import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import { INTERVALS, LIMITS } from '../../shared/limits.ts';
import type { Snapshot } from '../../shared/model/live.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import { isOwnOrigin } from '../identity/origin.ts';
import type { Services } from '../services.ts';
import { credentialsOf } from '../identity/credentials.ts';
import { identifySocket } from './identify-socket.ts';

/** What goes down: the whole after each change, and notices that something is to be fetched anew. */
export type Downward = {
  snapshot: (snapshot: Snapshot) => void;
  workshops: (notice: { revision: number }) => void;
};
export type SocketData = { trackId: TrackId; seatId: SeatId };
type Upward = { command: (raw: unknown, answer?: unknown) => void; time: (...args: unknown[]) => void };
export type LiveSocket = Socket<Upward, Downward, DefaultEventsMap, SocketData>;
type LiveNamespace = Namespace<Upward, Downward, DefaultEventsMap, SocketData>;

export type LiveServer = { close(): Promise<void> };

/**
 * The live plane: Socket.io, namespace `/live`. Up: `command` with an answer, and `time`. Down: `snapshot`
 * and `workshops`. Everything else that arrives is counted and ignored.
 */
export function createLive(http: HttpServer, services: Services): LiveServer {
  const { config, sessions, workshops, metrics } = services;
  const io = new Server<Upward, Downward, DefaultEventsMap, SocketData>(http, {
    // Upgrades on other paths belong to other doors; `app.ts` ends those that belong to none.
    destroyUpgrade: false,
    maxHttpBufferSize: LIMITS.commandBytes,
    pingInterval: INTERVALS.ping,
    perMessageDeflate: false,
    serveClient: false,
    // Socket.io's `cors` does not stop a WebSocket from a foreign page; this does.
    allowRequest: (request, allow) => {
      const credentials = credentialsOf(request.headers);
      allow(null, credentials.origin === undefined || isOwnOrigin(credentials, config.publicUrl));
    },
  });
  const live: LiveNamespace = io.of('/live');
  live.use((socket, next) => {
    identifySocket(services, socket).then(() => next(), next);
  });
  live.on('connection', (socket) => serve(services, socket));

  const revisions = new Map<TrackId, number>();
  const stops = [
    sessions.listen((trackId) => void publish(services, live, trackId)),
    workshops.onChange((trackId) => {
      const revision = (revisions.get(trackId) ?? services.now()) + 1;
      revisions.set(trackId, revision);
      live.to(trackId).emit('workshops', { revision });
    }),
  ];
  metrics.gauge('live_connections', () => live.sockets.size);
  return {
    close: async () => {
      for (const stop of stops) stop();
      await io.close();
    },
  };
}

/** Send everyone in a track their own view of its present state. */
async function publish({ sessions }: Services, live: LiveNamespace, trackId: TrackId): Promise<void> {
  const session = await sessions.open(trackId);
  const ids = live.adapter.rooms.get(trackId) ?? [];
  for (const id of ids) {
    const socket = live.sockets.get(id);
    const snapshot = socket && session.snapshotFor(socket.data.seatId);
    if (snapshot) socket.emit('snapshot', snapshot);
  }
}

/** One connection, from its first snapshot to its end. */
function serve(services: Services, socket: LiveSocket): void {
  const { sessions, metrics, log, now } = services;
  const { trackId, seatId } = socket.data;

  socket.on('command', (raw, answer) => {
    metrics.count('commands_total');
    // A client that wants no answer still gets its command run; anything but a function is no callback.
    const reply = typeof answer === 'function' ? (answer as (value: CommandAnswer) => void) : () => {};
    sessions.command(trackId, seatId, raw).then(reply, (error: unknown) => {
      log.error({ err: error }, 'command failed');
      reply({ ok: false, code: 'internal' });
    });
  });
  socket.on('time', (...args) => {
    const answer = args.at(-1);
    if (typeof answer === 'function') (answer as (value: number) => void)(now());
  });
  socket.onAny((event: unknown) => {
    if (event !== 'command' && event !== 'time') metrics.count('unknown_events_total');
  });
  // Without a listener an `error` event would end the process.
  socket.on('error' as never, (() => metrics.count('socket_errors_total')) as never);

  void socket.join(trackId);
  sessions.open(trackId).then(
    (session) => {
      if (!socket.connected) return;
      const leave = session.presence.connect(seatId);
      socket.once('disconnect', leave);
      const snapshot = session.snapshotFor(seatId);
      if (snapshot) socket.emit('snapshot', snapshot);
    },
    () => socket.disconnect(true),
  );
}

