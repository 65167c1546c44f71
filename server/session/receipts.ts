import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import type { Change, Store } from '../storage/store.ts';

/** Answers kept in memory for each track; older ones are found in the store. */
const KEPT = 1_000;

/**
 * Answers already given, by seat and command id: a command that arrives again, after a lost answer or
 * even a restart, gets the first answer and has no second effect. Failures are not kept; they changed nothing.
 */
export class Receipts {
  readonly #store: Store;
  readonly #trackId: TrackId;
  readonly #recent = new Map<string, CommandAnswer>();
  readonly #running = new Map<string, Promise<CommandAnswer>>();

  constructor(store: Store, trackId: TrackId) {
    this.#store = store;
    this.#trackId = trackId;
  }

  /** The answer given lately, or being worked out at this moment. */
  recent(seatId: SeatId, commandId: string): Promise<CommandAnswer> | undefined {
    const key = this.#key(seatId, commandId);
    const answer = this.#recent.get(key);
    return answer ? Promise.resolve(answer) : this.#running.get(key);
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

  async find(seatId: SeatId, commandId: string): Promise<CommandAnswer | undefined> {
    const key = this.#key(seatId, commandId);
    return this.#recent.get(key) ?? (await this.#store.get<CommandAnswer>('receipt', key));
  }

  /** The receipt as a change, to be written together with what the command did. */
  change(seatId: SeatId, commandId: string, answer: CommandAnswer): Change {
    return { put: 'receipt', key: this.#key(seatId, commandId), value: answer };
  }

  /** After the write. */
  keep(seatId: SeatId, commandId: string, answer: CommandAnswer): void {
    this.#recent.set(this.#key(seatId, commandId), answer);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > KEPT && oldest !== undefined) this.#recent.delete(oldest);
  }

  #key(seatId: SeatId, commandId: string): string {
    return `${this.#trackId}/${seatId}/${Buffer.from(commandId, 'utf16le').toString('base64url')}`;
  }
}
