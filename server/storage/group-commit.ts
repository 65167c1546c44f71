/** One caller's wish: everything in it is written together or not at all. */
type Job<Wish, Result> = { wish: Wish; resolve: (result: Result) => void; reject: (error: unknown) => void };

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
  #waiting: Job<Wish, Result>[] = [];
  #running: Promise<void> | undefined;
  #lastBegan = -Infinity;

  constructor(write: (wishes: Wish[]) => Promise<Result[]>, interval: number) {
    this.#write = write;
    this.#interval = interval;
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
      const jobs = this.#waiting;
      this.#waiting = [];
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
}

/** Timers cannot be finer than a millisecond; less than that is the rest of this turn. */
const company = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (milliseconds < 1) setImmediate(resolve);
    else setTimeout(resolve, milliseconds);
  });
