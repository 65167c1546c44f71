/** Something that waits its turn: with bytes it goes to the log first, without it only keeps its place. */
type Waiting<Item> = { item: Item; bytes: Uint8Array | undefined };

export type PipelineOptions<Item> = {
  /** Add to the log; durable when it resolves, with the number of the last entry. */
  append: (entries: Uint8Array[]) => Promise<number>;
  /** These are on disk, in this order. `number` is undefined where none of them had bytes. */
  durable: (items: Item[], number: number | undefined) => void;
  /** None of these will be, and nothing that was waiting behind them. Nothing goes on before it resolves. */
  failed: (items: Item[], error: unknown) => Promise<void>;
};

/**
 * One room's way to the disk, in order. While one batch is being written, the next one gathers: so
 * there is never more than one in flight, and what fails cannot leave a later one on disk without it.
 */
export class Pipeline<Item> {
  readonly #options: PipelineOptions<Item>;
  #waiting: Waiting<Item>[] = [];
  #tasks: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;

  constructor(options: PipelineOptions<Item>) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#running === undefined;
  }

  push(item: Item, bytes?: Uint8Array): void {
    if (bytes === undefined && this.isIdle) return this.#options.durable([item], undefined);
    this.#waiting.push({ item, bytes });
    this.#running ??= this.#run();
  }

  /** Do something between two batches, when nothing is being written. Where it throws, everything that waits fails. */
  between(task: () => Promise<void>): void {
    this.#tasks.push(task);
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 || this.#tasks.length > 0) {
      await this.#step();
    }
    this.#running = undefined;
  }

  async #step(): Promise<void> {
    let batch: Waiting<Item>[] = [];
    try {
      for (const task of this.#tasks.splice(0)) await task();
      batch = this.#waiting.splice(0);
      if (batch.length === 0) return;
      const entries = batch.flatMap(({ bytes }) => (bytes ? [bytes] : []));
      const number = entries.length > 0 ? await this.#options.append(entries) : undefined;
      this.#options.durable(itemsOf(batch), number);
    } catch (error) {
      await this.#options.failed(itemsOf([...batch, ...this.#waiting.splice(0)]), error);
    }
  }
}

const itemsOf = <Item>(batch: Waiting<Item>[]): Item[] => batch.map(({ item }) => item);
