import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import { liveLog, type Change, type Store } from '../storage/store.ts';

/** Commands between two trims; the last one to two times as many are kept. A whole pre-event has a few thousand. */
const KEPT = 20_000;

/** Who did what when in a track: one line of JSON for each command, `{at, by, command}`. */
export class AuditLog {
  readonly #store: Store;
  readonly #trackId: TrackId;
  readonly #kept: number;
  /** The entry from which the next trim counts; undefined until it is looked up. */
  #trimmed: number | undefined;
  #trimming: Promise<void> | undefined;

  constructor(store: Store, trackId: TrackId, kept = KEPT) {
    this.#store = store;
    this.#trackId = trackId;
    this.#kept = kept;
  }

  /** The entry as a change, to be written together with what the command did. */
  change(at: number, by: SeatId, command: Command): Change {
    const entry = new TextEncoder().encode(JSON.stringify({ at, by, command }));
    return { append: liveLog(this.#trackId), entry };
  }

  /** After a write: let go of the oldest, now and then. Nobody waits for it, and where it fails the next one does it. */
  trim(): void {
    this.#trimming ??= this.#trim()
      .catch(() => undefined)
      .finally(() => (this.#trimming = undefined));
  }

  async idle(): Promise<void> {
    await this.#trimming;
  }

  /** An empty checkpoint stands for the entries before it; the store drops those before the one before. */
  async #trim(): Promise<void> {
    const log = liveLog(this.#trackId);
    const last = await this.#store.lastNumber(log);
    this.#trimmed ??= (await this.#store.readCheckpoint(log))?.number ?? 0;
    if (last - this.#trimmed < this.#kept) return;
    await this.#store.writeCheckpoint(log, last, new Uint8Array());
    this.#trimmed = last;
  }
}
