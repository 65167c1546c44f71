import type { FailureCode } from '../../shared/failure.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import type { Services } from '../services.ts';
import { Buckets } from '../session/buckets.ts';
import type { LiveSocket } from './live-socket.ts';
import type { TrackChannel } from './track-channel.ts';

const EVENTS: ReadonlySet<unknown> = new Set(['command', 'people', 'time']);

/** The list of people is long: a seat may ask for it three times at once, then every five seconds. */
export const newPeopleRate = (): Buckets => new Buckets(3, 0.2);

export type ServeParts = {
  services: Services;
  /** The channel of a track; rejects where its session cannot be loaded. */
  channelOf: (socket: LiveSocket) => Promise<TrackChannel>;
  peopleRate: Buckets;
};

/** One connection, from its first snapshot to its end. */
export function serveSocket(parts: ServeParts, socket: LiveSocket): void {
  const { services, channelOf } = parts;
  const { metrics, log, now } = services;
  socket.on('command', (raw, answer) => {
    metrics.count('commands_total');
    // A client that wants no answer still gets its command run; anything but a function is no callback.
    const reply = replyOf<CommandAnswer>(answer);
    runCommand(parts, socket, raw).then(reply, (error: unknown) => {
      log.error({ err: error }, 'command failed');
      reply({ ok: false, code: 'internal' });
    });
  });
  socket.on('people', (...args) => {
    const reply = replyOf<{ ok: true } | { ok: false; code: FailureCode }>(args.at(-1));
    const watch = args[0] === true;
    if (watch && !parts.peopleRate.take(socket.data.seatId, now())) return reply({ ok: false, code: 'too-often' });
    channelOf(socket)
      .then((channel) => socket.connected && channel.watchPeople(socket, watch))
      .then(() => reply({ ok: true }))
      .catch((error: unknown) => letGo(services, socket, error));
  });
  socket.on('time', (...args) => replyOf<number>(args.at(-1))(now()));
  socket.onAny((event: unknown, ...args: unknown[]) => {
    if (EVENTS.has(event)) return;
    metrics.count('unknown_events_total');
    replyOf<CommandAnswer>(args.at(-1))({ ok: false, code: 'unknown-command' });
    socket.emit('refused', { code: 'unknown-command' });
    socket.disconnect(true);
  });
  // Without a listener an `error` event would end the process.
  socket.on('error' as never, (() => metrics.count('socket_errors_total')) as never);

  channelOf(socket)
    .then((channel) => socket.connected && channel.connect(socket))
    .catch((error: unknown) => letGo(services, socket, error));
}

/** Close the connection (not only the namespace, from which no client comes back): its device tries again by itself. */
export function letGo({ log }: Services, socket: LiveSocket, error: unknown): void {
  log.error({ err: error }, 'a live connection could not be served');
  socket.conn.close();
}

/** Whoever gets an answer has seen what it speaks of: the change goes first. */
async function runCommand(
  { services, channelOf }: ServeParts,
  socket: LiveSocket,
  raw: unknown,
): Promise<CommandAnswer> {
  const { trackId, seatId } = socket.data;
  const answer = await services.sessions.command(trackId, seatId, raw);
  if (answer.ok) await (await channelOf(socket)).shown(socket, answer.version);
  return answer;
}

const replyOf = <Answer>(answer: unknown): ((value: Answer) => void) =>
  typeof answer === 'function' ? (answer as (value: Answer) => void) : () => {};
