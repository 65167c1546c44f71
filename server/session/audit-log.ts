import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import { liveLog, type Change, type Store } from '../storage/store.ts';
import { LogTrim } from './log-trim.ts';

/** Entries between two trims; the last one to two times as many are kept. A whole pre-event has a few thousand. */
const KEPT = 20_000;

/** One act in a track: who did what when (epoch milliseconds). Joins and the like have no command. */
export type Act = {
  at: number;
  by?: SeatId;
  command?: Command;
  /** Records that it changed, as `{collection}/{key within the track}`, so that other servers read just these. */
  changed: string[];
};

/**
 * Every act in a track, one line of JSON each. It says who did what, and it is the fence of the session:
 * an act is written only behind the act that it was decided on, whichever server wrote that.
 */
export class AuditLog {
  readonly #store: Store;
  readonly #trackId: TrackId;
  readonly #trim: LogTrim;

  constructor(store: Store, trackId: TrackId, kept = KEPT) {
    this.#store = store;
    this.#trackId = trackId;
    this.#trim = new LogTrim(store, liveLog(trackId), kept);
  }

  /** The act as a change, to be written together with what it did. With `after`: only behind that entry. */
  change(act: Act, after?: number): Change {
    const entry = new TextEncoder().encode(JSON.stringify(act));
    return { append: liveLog(this.#trackId), entry, ...(after === undefined ? {} : { after }) };
  }

  /** Number of the newest act, 0 where there is none. */
  last(): Promise<number> {
    return this.#store.lastNumber(liveLog(this.#trackId));
  }

  /** Acts after a number, oldest first; the act is undefined where it cannot be read as one. */
  async *since(after: number): AsyncGenerator<{ number: number; act: Act | undefined }> {
    for await (const { number, bytes } of this.#store.read(liveLog(this.#trackId), after)) {
      yield { number, act: parse(bytes) };
    }
  }

  /** After a write up to `last`: let go of the oldest, now and then. */
  trim(last: number): void {
    this.#trim.after(last);
  }

  idle(): Promise<void> {
    return this.#trim.idle();
  }
}

function parse(bytes: Uint8Array): Act | undefined {
  try {
    const act = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Act> | null;
    return Array.isArray(act?.changed) ? (act as Act) : undefined;
  } catch {
    return undefined;
  }
}
