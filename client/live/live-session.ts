import { io, type Socket } from 'socket.io-client';
import type { FailureCode } from '../../shared/failure.ts';
import { INTERVALS } from '../../shared/limits.ts';
import type { Command } from '../../shared/model/command.ts';
import type { LiveChange, Snapshot, You } from '../../shared/model/live.ts';
import { applyPatch } from '../../shared/wire/merge-patch.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import type { ClientFailureCode } from '../api.ts';
import { randomId } from '../random-id.ts';
import { PeopleFeed } from './people-feed.ts';
import { ServerClock } from './server-clock.ts';

/** How this device stands to the live session. */
export type LiveStatus = {
  connection: 'connecting' | 'online' | 'offline' | 'refused';
  /** Why it was refused; trying again by itself cannot help. */
  refused?: FailureCode;
  /** The newest whole, kept while offline. */
  snapshot?: Snapshot;
  /** Grows when workshops changed on the server and must be read again. */
  workshopsRevision: number;
};

export type RunAnswer = { ok: true; version: number } | { ok: false; code: ClientFailureCode };

/** How long an answer may take before the command is sent again, under the same id, in milliseconds. */
const ANSWER_WITHIN = 6_000;
const TRIES = 3;

/** One track's live session, as a store for `useSyncExternalStore`. */
export class LiveSession {
  readonly clock = new ServerClock();
  /** Everyone with a seat, for screens that list them. */
  readonly people: PeopleFeed;
  readonly #socket: Socket;
  readonly #listeners = new Set<() => void>();
  #status: LiveStatus = { connection: 'connecting', workshopsRevision: 0 };
  #sampler: ReturnType<typeof setInterval> | undefined;

  constructor(trackId: string) {
    this.#socket = io('/live', { auth: { trackId }, transports: ['websocket', 'polling'], tryAllTransports: true });
    this.people = new PeopleFeed(this.#socket);
    this.#socket.on('connect', () => {
      // Notices sent before this connection, or while it was away, are missed for good: read again.
      this.#change({ connection: 'online', workshopsRevision: this.#status.workshopsRevision + 1 });
      this.#sample();
    });
    this.#socket.on('disconnect', () => this.#change({ connection: 'offline' }));
    this.#socket.on('connect_error', (error: Error & { data?: { code?: FailureCode } }) => {
      // A refusal by the server carries a code and ends the tries; a lost connection does not.
      if (error.data?.code) this.#change({ connection: 'refused', refused: error.data.code });
      else this.#change({ connection: 'offline' });
    });
    this.#socket.on('snapshot', (snapshot: Snapshot) => {
      this.clock.hint(snapshot.now);
      // It comes when a connection begins, or when this device could not follow: whichever server sent the one
      // before, this is what the next changes build on.
      this.#change({ snapshot });
    });
    this.#socket.on('change', (change: LiveChange) => this.#apply(change));
    this.#socket.on('you', (you: You) => {
      const { snapshot } = this.#status;
      if (snapshot) this.#change({ snapshot: { ...snapshot, you } });
    });
    this.#socket.on('workshops', () => this.#change({ workshopsRevision: this.#status.workshopsRevision + 1 }));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getStatus = (): LiveStatus => this.#status;

  /**
   * Send a command. Sent again under the same id when no answer comes, which the server takes for
   * the same act. Never rejects.
   */
  async run(command: Command): Promise<RunAnswer> {
    const message = { id: randomId(), ...command };
    for (let attempt = 0; attempt < TRIES && this.#socket.connected; attempt += 1) {
      try {
        return (await this.#socket.timeout(ANSWER_WITHIN).emitWithAck('command', message)) as CommandAnswer;
      } catch {
        // No answer in time: ask again.
      }
    }
    return { ok: false, code: 'no-connection' };
  }

  close(): void {
    clearInterval(this.#sampler);
    this.people.close();
    this.#socket.disconnect();
    this.#listeners.clear();
  }

  #apply({ from, view, version, patch }: LiveChange): void {
    const { snapshot } = this.#status;
    if (!snapshot || view <= snapshot.view) return;
    if (from === snapshot.view) {
      this.#change({ snapshot: { ...snapshot, view, version, live: applyPatch(snapshot.live, patch) } });
    } else {
      // Something was missed. A new connection begins with the whole.
      this.#socket.disconnect().connect();
    }
  }

  #sample(): void {
    const measure = () =>
      this.clock
        .measure(async () => (await this.#socket.timeout(3_000).emitWithAck('time')) as number)
        .then(() => this.#change({}));
    clearInterval(this.#sampler);
    this.#sampler = setInterval(() => void measure(), INTERVALS.clockSample);
    void measure();
  }

  #change(change: Partial<LiveStatus>): void {
    this.#status = { ...this.#status, ...change };
    for (const listener of this.#listeners) listener();
  }
}
