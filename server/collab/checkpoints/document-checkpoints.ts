import type { Log } from '../../storage/log.ts';
import { WorkerEnded } from '../../worker/background-worker.ts';
import { COLLAB_LIMITS } from '../collab-limits.ts';
import type { CheckpointEvery, Checkpointer } from './checkpointer.ts';
import type { Growth } from './replay.ts';

/** Who makes checkpoints, and how often. */
export type CheckpointMaking = { checkpointer: Checkpointer; every: CheckpointEvery };

export type DocumentCheckpointsOptions = CheckpointMaking & {
  log: Log;
  /** Name of the document's log. */
  name: string;
  /** What the log has after the checkpoint that the document was loaded from. */
  growth: Omit<Growth, 'stateBytes'>;
};

/** When one document's next checkpoint is due, and that it is made. A failure is tried again later, not at the next edit. */
export class DocumentCheckpoints {
  readonly #options: DocumentCheckpointsOptions;
  #entries: number;
  #bytes: number;
  #making: Promise<void> | undefined;
  #notBefore = -Infinity;

  constructor(options: DocumentCheckpointsOptions) {
    this.#options = options;
    ({ entries: this.#entries, bytes: this.#bytes } = options.growth);
  }

  get isBusy(): boolean {
    return this.#making !== undefined;
  }

  /** So many entries, with updates of so many bytes in all, have been added to the log. */
  grew(entries: number, bytes: number): void {
    this.#entries += entries;
    this.#bytes += bytes;
  }

  /** Make a checkpoint if one is due; resolves when it is done or has failed, which is logged. */
  makeIfDue(): Promise<void> {
    const { entries, bytes } = this.#options.every;
    const isDue = this.#entries >= entries || this.#bytes >= bytes;
    if (this.#making || !isDue || performance.now() < this.#notBefore) return this.#making ?? Promise.resolve();
    this.#making = this.#make().finally(() => (this.#making = undefined));
    return this.#making;
  }

  async #make(): Promise<void> {
    const { checkpointer, every, log, name } = this.#options;
    const before = { entries: this.#entries, bytes: this.#bytes };
    try {
      const { entries, bytes } = await checkpointer.make(name, every);
      // What was added meanwhile may be counted twice: it makes the next one a little early.
      this.#entries += entries - before.entries;
      this.#bytes += bytes - before.bytes;
    } catch (error) {
      this.#notBefore = performance.now() + COLLAB_LIMITS.checkpointRetry;
      if (error instanceof WorkerEnded)
        log.warn({ document: name, why: error.message }, 'A checkpoint was cut short; the log is kept.');
      else log.error({ err: error, document: name }, 'A checkpoint could not be made; the log is kept.');
    }
  }
}
