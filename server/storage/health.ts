import type { Log } from './log.ts';

/** Milliseconds between attempts to write again after a failure. */
const PROBE_EVERY = 1000;

type Patient = {
  /** Write something small, durably; throws where that fails. */
  probe: () => Promise<void>;
  /** Open the database, or the connections to it, anew; throws where that cannot be yet. */
  replace: () => Promise<void>;
  log: Log;
  /** What the operator should look at, as a sentence. */
  advice: string;
};

/**
 * Whether the store takes writes. After a failed write it takes none, until it has been opened anew: half a
 * record may be at the end of a database's log, and what would be written after it, however well, is lost at
 * the next start, because reading ends at what cannot be read. It tries by itself, once a second, so that
 * an operator who makes room on the disk need not restart anything.
 */
export class Health {
  readonly #patient: Patient;
  readonly #listeners = new Set<(healthy: boolean) => void>();
  #timer: NodeJS.Timeout | undefined;
  #probing: Promise<void> | undefined;
  #stopped = false;
  good = true;

  constructor(patient: Patient) {
    this.#patient = patient;
  }

  listen(listener: (healthy: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  failed(error: unknown): void {
    if (!this.good) return;
    this.#patient.log.error(
      { err: error },
      `The store does not take writes. ${this.#patient.advice} Trying again every second.`,
    );
    this.#change(false);
    this.#schedule();
  }

  /** Something else than a write has failed: find out by a write whether the store is well. */
  suspect(): void {
    if (!this.good || this.#stopped || this.#probing) return;
    this.#probing = this.#patient
      .probe()
      .catch((error: unknown) => this.failed(error))
      .finally(() => (this.#probing = undefined));
  }

  /** No attempt is under way when it resolves, and none will begin. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#probing;
  }

  #change(good: boolean): void {
    this.good = good;
    for (const listener of this.#listeners) listener(good);
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#probing = this.#probe().finally(() => (this.#probing = undefined));
    }, PROBE_EVERY);
    this.#timer.unref();
  }

  async #probe(): Promise<void> {
    try {
      await this.#patient.replace();
      await this.#patient.probe();
    } catch {
      return this.#schedule();
    }
    this.#patient.log.info({}, 'The store takes writes again.');
    this.#change(true);
  }
}
