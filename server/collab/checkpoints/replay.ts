import * as Y from 'yjs';
import { StoreDamaged } from '../../storage/store.ts';
import { decodeCheckpoint, hasPending } from '../checkpoint.ts';
import { decodeEntry } from '../log-entry.ts';
import { Owners } from '../owners.ts';

/** Entries after the checkpoint, their bytes, and the bytes of the checkpoint's state. */
export type Growth = { entries: number; bytes: number; stateBytes: number };

/**
 * A document made again from its newest checkpoint and the log's entries after it. Nobody may see the
 * document before `finish`. On any failure call `drop`.
 */
export class Replay {
  readonly doc = new Y.Doc();
  readonly owners = new Owners();
  readonly growth: Growth = { entries: 0, bytes: 0, stateBytes: 0 };

  /** Throws on a checkpoint that it cannot read. */
  constructor(checkpoint: Uint8Array | undefined) {
    if (!checkpoint) return;
    const { sessions, state } = decodeCheckpoint(checkpoint);
    for (const [client, seatId] of sessions) this.owners.bind(client, seatId);
    Y.applyUpdate(this.doc, state);
    this.growth.stateBytes = state.length;
  }

  /**
   * Add the log's next entries, in one transaction: the work at its end is about the same for one update
   * and for a hundred. Throws on an entry that it cannot read.
   */
  add(entries: readonly Uint8Array[]): void {
    this.doc.transact(() => {
      for (const bytes of entries) {
        const { seatId, update } = decodeEntry(bytes);
        // An entry may also name sessions that it adds nothing to; these are not its author's.
        for (const [client, end] of Y.parseUpdateMeta(update).to)
          if (end > Y.getState(this.doc.store, client)) this.owners.bind(client, seatId);
        Y.applyUpdate(this.doc, update);
        this.growth.bytes += update.length;
      }
    });
    this.growth.entries += entries.length;
  }

  /** Throws `StoreDamaged` where an edit builds on one that is not there. `log` is its name, for the message. */
  finish(log: string): void {
    if (hasPending(this.doc)) throw new StoreDamaged(`${log} waits for edits that are not in it.`);
  }

  drop(): void {
    this.doc.destroy();
  }
}
