/**
 * Calls `act` when it is asked to, together for all who ask meanwhile: at once where it has rested long enough, so that
 * a single change arrives without delay, and never again before its rest is over, so that a storm costs no more.
 */
export class Gather {
  readonly #act: () => number;
  #timer: NodeJS.Timeout | undefined;
  /** When it acts next, and when it has rested; `performance.now()`. */
  #due = Number.POSITIVE_INFINITY;
  #restedAt = 0;
  #stopped = false;
  #acting = false;
  #again = false;

  /** `act` returns how long to rest after it, in milliseconds. It must not throw. */
  constructor(act: () => number) {
    this.#act = act;
  }

  /** Act within so many milliseconds, or as soon as the rest is over. */
  ask(within = 0): void {
    // Asked while it acts, it acts again after the rest.
    this.#again ||= this.#acting;
    if (this.#acting || this.#stopped) return;
    const now = performance.now();
    const due = Math.max(now + within, this.#restedAt);
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    if (due <= now) this.#run();
    else this.#timer = setTimeout(() => this.#run(), due - now).unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #run(): void {
    this.#due = Number.POSITIVE_INFINITY;
    this.#acting = true;
    const rest = this.#act();
    this.#acting = false;
    this.#restedAt = performance.now() + rest;
    if (!this.#again) return;
    this.#again = false;
    this.ask();
  }
}
