import { checkpointsOf, entriesAfter, numberOf } from './keys.ts';
import type { Level } from './level.ts';

/** Number of the newest entry of each log, read from disk once and then remembered. */
export class Heads {
  readonly #level: () => Promise<Level>;
  #known = new Map<string, number>();

  constructor(level: () => Promise<Level>) {
    this.#level = level;
  }

  async of(log: string): Promise<number> {
    const known = this.#known.get(log);
    if (known !== undefined) return known;
    const level = await this.#level();
    const newest = { reverse: true, limit: 1 };
    const [entry] = await level.keys({ ...entriesAfter(log, 0), ...newest }).all();
    // A checkpoint outlives its entries, and their numbers must never be given again.
    const [checkpoint] = await level.keys({ ...checkpointsOf(log), ...newest }).all();
    const head = Math.max(entry ? numberOf(entry) : 0, checkpoint ? numberOf(checkpoint) : 0);
    // A commit that finished while the disk was read knows better.
    const meanwhile = this.#known.get(log) ?? head;
    this.#known.set(log, meanwhile);
    return meanwhile;
  }

  set(log: string, number: number): void {
    this.#known.set(log, number);
  }

  /** After a failed write the disk is asked again. */
  forget(): void {
    this.#known = new Map();
  }
}
