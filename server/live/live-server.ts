import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { FailureCode } from '../../shared/failure.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import { INTERVALS, LIMITS } from '../../shared/limits.ts';
import type { Snapshot } from '../../shared/model/live.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import { isOwnOrigin } from '../identity/origin.ts';
import type { Services } from '../services.ts';
import type { TrackSession } from '../session/track-session.ts';
import { credentialsOf } from '../identity/credentials.ts';
import { gather } from './gather.ts';
import { identifySocket } from './identify-socket.ts';

/** What goes down: the whole after each change, and notices that something is to be fetched anew. */
export type Downward = {
  snapshot: (snapshot: Snapshot) => void;
  workshops: (notice: { revision: number }) => void;
  /** Something arrived that is no event of ours; the connection is closed after it. */
  refused: (notice: { code: FailureCode }) => void;
};
/** `sent`: the version of the newest snapshot this device has been sent. */
export type SocketData = { trackId: TrackId; seatId: SeatId; sent?: number };
type Upward = { command: (raw: unknown, answer?: unknown) => void; time: (...args: unknown[]) => void };
export type LiveSocket = Socket<Upward, Downward, DefaultEventsMap, SocketData>;
type LiveNamespace = Namespace<Upward, Downward, DefaultEventsMap, SocketData>;

/** Snapshots of one track leave at most so often, in milliseconds: below what anybody sees. */
const GATHER = 50;

export type LiveServer = { close(): Promise<void> };

/**
 * The live plane: Socket.io, namespace `/live`. Up: `command` with an answer, and `time`. Down: `snapshot`
 * and `workshops`. Who sends anything else is told (`refused`, and the answer it may wait for) and closed.
 */
export function createLive(http: HttpServer, services: Services): LiveServer {
  const { config, sessions, workshops, metrics, log } = services;
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

  const snapshots = gather<TrackId>((trackId) => {
    publish(services, live, trackId).catch((error: unknown) => log.error({ err: error }, 'nothing could be published'));
  }, GATHER);
  const revisions = new Map<TrackId, number>();
  const stops = [
    sessions.listen((trackId) => snapshots.ask(trackId)),
    snapshots.stop,
    workshops.onChange((trackId) => {
      const revision = (revisions.get(trackId) ?? services.now()) + 1;
      revisions.set(trackId, revision);
      live.to(trackId).emit('workshops', { revision });
    }),
  ];
  metrics.gauge('connections', () => live.sockets.size, { kind: 'live' });
  return {
    close: async () => {
      for (const stop of stops) stop();
      await io.close();
    },
  };
}

/** Send everyone in a track their own view of its present state. A fault of ours with one is not the others'. */
async function publish(services: Services, live: LiveNamespace, trackId: TrackId): Promise<void> {
  const session = await services.sessions.open(trackId);
  const ids = live.adapter.rooms.get(trackId) ?? [];
  for (const id of ids) {
    const socket = live.sockets.get(id);
    if (!socket) continue;
    try {
      sendSnapshot(socket, session);
    } catch (error) {
      letGo(services, socket, error);
    }
  }
}

/** Send the present state, unless this device has it. */
function sendSnapshot(socket: LiveSocket, session: TrackSession): void {
  if (socket.data.sent === session.version) return;
  const snapshot = session.snapshotFor(socket.data.seatId);
  if (!snapshot) return;
  socket.data.sent = snapshot.version;
  socket.emit('snapshot', snapshot);
}

/** Close the connection (not only the namespace, from which no client comes back): its device tries again by itself. */
function letGo({ log }: Services, socket: LiveSocket, error: unknown): void {
  log.error({ err: error }, 'a live connection could not be served');
  socket.conn.close();
}

/** One connection, from its first snapshot to its end. */
function serve(services: Services, socket: LiveSocket): void {
  const { sessions, metrics, log, now } = services;
  const { trackId, seatId } = socket.data;

  socket.on('command', (raw, answer) => {
    metrics.count('commands_total');
    // A client that wants no answer still gets its command run; anything but a function is no callback.
    const reply = typeof answer === 'function' ? (answer as (value: CommandAnswer) => void) : () => {};
    runCommand(services, socket, raw).then(reply, (error: unknown) => {
      log.error({ err: error }, 'command failed');
      reply({ ok: false, code: 'internal' });
    });
  });
  socket.on('time', (...args) => {
    const answer = args.at(-1);
    if (typeof answer === 'function') (answer as (value: number) => void)(now());
  });
  socket.onAny((event: unknown, ...args: unknown[]) => {
    if (event === 'command' || event === 'time') return;
    metrics.count('unknown_events_total');
    const answer = args.at(-1);
    if (typeof answer === 'function')
      (answer as (value: CommandAnswer) => void)({ ok: false, code: 'unknown-command' });
    socket.emit('refused', { code: 'unknown-command' });
    socket.disconnect(true);
  });
  // Without a listener an `error` event would end the process.
  socket.on('error' as never, (() => metrics.count('socket_errors_total')) as never);

  void socket.join(trackId);
  sessions
    .open(trackId)
    .then((session) => {
      if (!socket.connected) return;
      const leave = session.presence.connect(seatId);
      socket.once('disconnect', leave);
      sendSnapshot(socket, session);
    })
    .catch((error: unknown) => letGo(services, socket, error));
}

/** Whoever gets an answer has seen what it speaks of: the snapshot goes first, gathered or not. */
async function runCommand({ sessions }: Services, socket: LiveSocket, raw: unknown): Promise<CommandAnswer> {
  const { trackId, seatId } = socket.data;
  const answer = await sessions.command(trackId, seatId, raw);
  if (answer.ok) sendSnapshot(socket, await sessions.open(trackId));
  return answer;
}
