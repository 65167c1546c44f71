import type { TrackId, WorkshopId } from '../../shared/ids.ts';
import type { Change, Store } from '../storage/store.ts';
import { LogTrim } from './log-trim.ts';

/** Entries between two trims. */
const KEPT = 2_000;

/** Log of a track's workshops. */
export const workshopLog = (trackId: TrackId): string => `workshops/${trackId}`;

/** Which workshops of a track were changed when (epoch milliseconds): the fence of their changes, and how other servers hear of them. */
export class WorkshopLog {
  readonly #store: Store;
  readonly #name: string;
  readonly #changed: () => void;
  readonly #trim: LogTrim;
  readonly #unfollow: () => void;
  /** Newest entry that is told here; undefined until it is looked up. */
  #told: number | undefined;

  /** `changed` is called after another server has changed a workshop. */
  constructor(store: Store, trackId: TrackId, changed: () => void) {
    this.#store = store;
    this.#name = workshopLog(trackId);
    this.#changed = changed;
    this.#trim = new LogTrim(store, this.#name, KEPT);
    this.#unfollow = store.follow(this.#name, () => void this.#look().catch(() => undefined));
    void this.last().then(
      (number) => (this.#told ??= number),
      () => undefined,
    );
  }

  last(): Promise<number> {
    return this.#store.lastNumber(this.#name);
  }

  change(act: { at: number; changed: WorkshopId[] }, after: number): Change {
    return { append: this.#name, entry: new TextEncoder().encode(JSON.stringify(act)), after };
  }

  /** An entry of this server is on disk. */
  written(number: number): void {
    this.#told = Math.max(number, this.#told ?? 0);
    this.#trim.after(number);
  }

  async close(): Promise<void> {
    this.#unfollow();
    await this.#trim.idle();
  }

  /** A hint is sometimes for nothing, and a change told twice makes every device read twice. */
  async #look(): Promise<void> {
    const newest = await this.last();
    if (newest === this.#told) return;
    this.#told = newest;
    this.#changed();
  }
}
