import type { Store } from '../../storage/store.ts';
import type { BackgroundWorker } from '../../worker/background-worker.ts';
import { COLLAB_LIMITS } from '../collab-limits.ts';
import type { CollabJobs } from '../collab.worker.ts';
import { Packer } from './packed.ts';

/** What a log has after its newest checkpoint. */
export type Tail = { entries: number; bytes: number };

/** When the log after the newest checkpoint is long enough for the next one. */
export type CheckpointEvery = { entries: number; bytes: number };

/**
 * Makes checkpoints from what the store has, in a worker. It needs no document in memory, so that what it
 * makes is what the next start would read; and two servers that make the same one do no harm. One log
 * at a time, so that the memory it takes is that of one document.
 */
export class Checkpointer {
  readonly #store: Store;
  readonly #worker: Pick<BackgroundWorker<CollabJobs>, 'ask'>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Store, worker: Pick<BackgroundWorker<CollabJobs>, 'ask'>) {
    this.#store = store;
    this.#worker = worker;
  }

  /**
   * Make checkpoints of a log until what is left after the newest is below `every`, which may be at once:
   * another server may have been here. Throws whatever the store or the worker throws; the log then still
   * has everything.
   */
  make(log: string, every: CheckpointEvery): Promise<Tail> {
    const made = this.#last.then(() => this.#make(log, every));
    this.#last = made.catch(() => {});
    return made;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#last;
  }

  async #make(log: string, every: CheckpointEvery): Promise<Tail> {
    for (;;) {
      const checkpoint = await this.#store.readCheckpoint(log);
      const tail = await this.#tail(log, checkpoint?.number ?? 0);
      const { count: entries, bytes } = tail.packer;
      const isDue = entries >= every.entries || bytes >= every.bytes;
      if (!isDue) return { entries, bytes };
      await this.#write(log, checkpoint?.bytes, tail);
    }
  }

  /** The next entries after a number, in one buffer: at most so many bytes at once. */
  async #tail(log: string, after: number): Promise<{ packer: Packer; number: number }> {
    const packer = new Packer();
    let number = after;
    for await (const entry of this.#store.read(log, after)) {
      packer.add(entry.bytes);
      ({ number } = entry);
      if (packer.bytes >= COLLAB_LIMITS.checkpointRead) break;
    }
    return { packer, number };
  }

  async #write(
    log: string,
    checkpoint: Uint8Array | undefined,
    { packer, number }: { packer: Packer; number: number },
  ): Promise<void> {
    const entries = packer.packed();
    const bytes = await this.#worker.ask(
      'checkpoint',
      { log, checkpoint, entries },
      { transfer: [entries.buffer], within: COLLAB_LIMITS.checkpointTime },
    );
    await this.#store.writeCheckpoint(log, number, bytes);
  }
}
