import { PROBE_KEY } from './keys.ts';
import type { Level } from './level.ts';
import type { Log } from './log.ts';
import { sealJson } from './sealed.ts';

/** Milliseconds between attempts to write again after a failure. */
const PROBE_EVERY = 1000;

type Patient = {
  level: () => Promise<Level>;
  /** Close the database and open it anew. */
  replace: () => Promise<void>;
  log: Log;
};

/**
 * Whether the store takes writes. After a failed write it tries by itself, once a second, until one
 * succeeds: an operator who makes room on the disk need not restart anything.
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

  succeeded(): void {
    if (this.good) return;
    this.#patient.log.info({}, 'The store takes writes again.');
    this.#change(true);
  }

  failed(error: unknown): void {
    if (!this.good) return;
    this.#patient.log.error(
      { err: error },
      'The store does not take writes. Check the disk; trying again every second.',
    );
    this.#change(false);
    this.#schedule();
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
      this.#probing = this.#probe();
    }, PROBE_EVERY);
    this.#timer.unref();
  }

  async #probe(): Promise<void> {
    if (this.good) return;
    try {
      await this.#writeProbe();
    } catch {
      const recovered = await this.#patient
        .replace()
        .then(() => this.#writeProbe())
        .then(
          () => true,
          () => false,
        );
      if (!recovered) return this.#schedule();
    }
    this.succeeded();
  }

  async #writeProbe(): Promise<void> {
    const level = await this.#patient.level();
    await level.put(PROBE_KEY, sealJson(PROBE_KEY, { at: Date.now() }), { sync: true });
  }
}
