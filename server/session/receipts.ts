import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import type { Change, Store } from '../storage/store.ts';

/**
 * Receipts kept for each seat, the newest. A device asks again for what it sent before it lost the
 * connection: a handful; the bucket of `LIMITS.commandBurst` lets it send 40 at once.
 */
const KEPT = 200;

/** Seats whose receipts are in memory; those of others are read when they act. */
const SEATS = 200;

type Kept = Map<string, CommandAnswer>;

/**
 * Answers already given, by seat and command id: a command that arrives again, after a lost answer or
 * even a restart, gets the first answer and has no second effect. Failures are not kept; they changed
 * nothing. Use it inside the track's queue, but for `recent`.
 */
export class Receipts {
  readonly #store: Store;
  readonly #trackId: TrackId;
  /** By seat, who acted last at the end; a seat's oldest first. Keys as in the store. */
  readonly #seats = new Map<SeatId, Kept>();
  readonly #running = new Map<string, Promise<CommandAnswer>>();

  constructor(store: Store, trackId: TrackId) {
    this.#store = store;
    this.#trackId = trackId;
  }

  /** The answer given lately, or being worked out at this moment. What is not yet on disk is still being worked out. */
  recent(seatId: SeatId, commandId: string): Promise<CommandAnswer> | undefined {
    const key = this.#key(seatId, commandId);
    const answer = this.#seats.get(seatId)?.get(key);
    return this.#running.get(key) ?? (answer && Promise.resolve(answer));
  }

  /** Note that a command is being worked out, until it is. */
  async running(seatId: SeatId, commandId: string, answer: Promise<CommandAnswer>): Promise<CommandAnswer> {
    const key = this.#key(seatId, commandId);
    this.#running.set(key, answer);
    try {
      return await answer;
    } finally {
      this.#running.delete(key);
    }
  }

  /** The answer that was given, also before a restart and by another server. Comes before `note` of the same command. */
  async find(seatId: SeatId, commandId: string): Promise<CommandAnswer | undefined> {
    const kept = this.#seats.get(seatId) ?? (await this.#load(seatId));
    this.#seats.delete(seatId);
    this.#seats.set(seatId, kept);
    const [longest] = this.#seats.keys();
    if (this.#seats.size > SEATS && longest !== undefined) this.#seats.delete(longest);
    return kept.get(this.#key(seatId, commandId));
  }

  /**
   * Note an answer. Returns the receipt, and the end of those that are too old, to be written together with
   * what the command did. Where that write fails, `forget` the seat.
   */
  note(seatId: SeatId, commandId: string, answer: CommandAnswer): Change[] {
    const key = this.#key(seatId, commandId);
    const kept = this.#seats.get(seatId);
    const old = this.#old(seatId);
    for (const each of old) kept?.delete(each);
    kept?.set(key, answer);
    return [{ put: 'receipt', key, value: answer }, ...old.map((each): Change => ({ delete: 'receipt', key: each }))];
  }

  /** Read a seat's receipts again before they are looked at: another server has added to them, or a write has failed. */
  forget(seatId: SeatId): void {
    this.#seats.delete(seatId);
  }

  forgetAll(): void {
    this.#seats.clear();
  }

  /** Keys that make room for one more. */
  #old(seatId: SeatId): string[] {
    const keys = [...(this.#seats.get(seatId)?.keys() ?? [])];
    return keys.slice(0, Math.max(0, keys.length + 1 - KEPT));
  }

  /** Versions only grow, so they say which receipt is older. */
  async #load(seatId: SeatId): Promise<Kept> {
    const records = await this.#store.list<CommandAnswer>('receipt', `${this.#trackId}/${seatId}/`);
    const version = (answer: CommandAnswer) => (answer.ok ? answer.version : 0);
    return new Map(
      records.toSorted((a, b) => version(a.value) - version(b.value)).map(({ key, value }) => [key, value]),
    );
  }

  #key(seatId: SeatId, commandId: string): string {
    return `${this.#trackId}/${seatId}/${Buffer.from(commandId, 'utf16le').toString('base64url')}`;
  }
}
