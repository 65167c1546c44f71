/** One caller's wish: everything in it is written together or not at all. */
type Job<Wish, Result> = { wish: Wish; resolve: (result: Result) => void; reject: (error: unknown) => void };

/** How large a batch may be, for a database that takes it over a network. */
export type Limit<Wish> = { weigh: (wish: Wish) => number; most: number };

/**
 * Gathers writes that arrive close together into one synced batch, in the order of the calls.
 * The first write after silence leaves in the same turn of the event loop; while a batch is being
 * synced, and until `interval` milliseconds after the last one began, the next one gathers company.
 * A failed batch fails every write that is waiting behind it too: a later entry of a log must
 * never be on disk without an earlier one.
 */
export class GroupCommit<Wish, Result> {
  readonly #write: (wishes: Wish[]) => Promise<Result[]>;
  readonly #interval: number;
  readonly #limit: Limit<Wish> | undefined;
  #waiting: Job<Wish, Result>[] = [];
  #running: Promise<void> | undefined;
  #lastBegan = -Infinity;

  constructor(write: (wishes: Wish[]) => Promise<Result[]>, interval: number, limit?: Limit<Wish>) {
    this.#write = write;
    this.#interval = interval;
    this.#limit = limit;
  }

  add(wish: Wish): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ wish, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is waiting or under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await company(this.#lastBegan + this.#interval - performance.now());
      this.#lastBegan = performance.now();
      const jobs = this.#take();
      try {
        const results = await this.#write(jobs.map((job) => job.wish));
        jobs.forEach((job, index) => job.resolve(results[index] as Result));
      } catch (error) {
        const behind = this.#waiting;
        this.#waiting = [];
        for (const job of [...jobs, ...behind]) job.reject(error);
      }
    }
    this.#running = undefined;
  }

  /** The jobs of the next batch: all that wait, or the first of them that fit; at least one. */
  #take(): Job<Wish, Result>[] {
    const limit = this.#limit;
    let fit = this.#waiting.length;
    if (limit) {
      let weight = 0;
      const full = this.#waiting.findIndex(({ wish }) => (weight += limit.weigh(wish)) > limit.most);
      if (full !== -1) fit = Math.max(1, full);
    }
    return this.#waiting.splice(0, fit);
  }
}

/** Timers cannot be finer than a millisecond; less than that is the rest of this turn. */
const company = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (milliseconds < 1) setImmediate(resolve);
    else setTimeout(resolve, milliseconds);
  });
