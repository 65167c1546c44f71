import * as Y from 'yjs';
import type { CollabMetrics } from '../collab-metrics.ts';
import { type Store, StoreConflict } from '../storage/store.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { decodeEntry } from './log-entry.ts';

/** What another server wrote cannot be taken over in place: the document must be read anew. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/** An entry that another server has added. `ends` has the next clock of each editing session that it adds to. */
export type Foreign = { seatId: string; update: Uint8Array; ends: ReadonlyMap<number, number> };

export type DocumentLogOptions = {
  name: string;
  store: Store;
  metrics: CollabMetrics;
  /** Number of the newest entry that is in the document. */
  number: number;
  /** Take over what another server has written. Throws `Overtaken` where that cannot be done in place. */
  takeOver: (foreign: Foreign) => void;
};

/**
 * A document's log, which other servers may write too. Every append is built on the newest entry that is
 * known here: the store refuses it where another server was first, and nothing is lost or overwritten.
 */
export class DocumentLog {
  readonly #options: DocumentLogOptions;
  /** Number of the newest entry that is in the document. */
  number: number;

  constructor(options: DocumentLogOptions) {
    this.#options = options;
    this.number = options.number;
  }

  /** Build on the newest entry; where another server was first, take over what it wrote and try again. */
  async append(entries: Uint8Array[]): Promise<number> {
    const { store, metrics, name } = this.#options;
    const began = performance.now();
    for (let attempt = 1; ; attempt++) {
      try {
        const last = await store.append(name, entries, this.number);
        metrics.stored(entries.length, performance.now() - began);
        return last;
      } catch (error) {
        if (!(error instanceof StoreConflict) || attempt >= COLLAB_LIMITS.appendTries) throw error;
        await this.catchUp();
      }
    }
  }

  /** Take over what other servers have added since. Throws what the store throws, and `Overtaken`. */
  async catchUp(): Promise<void> {
    const { store, name, takeOver } = this.#options;
    for await (const { number, bytes } of store.read(name, this.number)) {
      if (number !== this.number + 1) throw new Overtaken(`Entries of ${name} have been let go.`);
      const { seatId, update } = decodeEntry(bytes);
      takeOver({ seatId, update, ends: Y.parseUpdateMeta(update).to });
      this.number = number;
    }
  }
}
