/** Something that waits its turn: with bytes it goes to the log first, without it only keeps its place. */
type Waiting<Item> = { item: Item; bytes: Uint8Array | undefined };

export type PipelineOptions<Item> = {
  /** Add to the log; durable when it resolves, with the number of the last entry. */
  append: (entries: Uint8Array[]) => Promise<number>;
  /** These are on disk, in this order. `number` is undefined where none of them had bytes. */
  durable: (items: Item[], number: number | undefined) => void;
  /** None of these will be, and nothing that was waiting behind them. */
  failed: (items: Item[], error: unknown) => void;
};

/**
 * One room's way to the disk, in order. While one batch is being written, the next one gathers: so
 * there is never more than one in flight, and what fails cannot leave a later one on disk without it.
 */
export class Pipeline<Item> {
  readonly #options: PipelineOptions<Item>;
  #waiting: Waiting<Item>[] = [];
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

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      const entries = batch.flatMap(({ bytes }) => (bytes ? [bytes] : []));
      try {
        const number = entries.length > 0 ? await this.#options.append(entries) : undefined;
        this.#options.durable(itemsOf(batch), number);
      } catch (error) {
        const behind = this.#waiting;
        this.#waiting = [];
        this.#options.failed(itemsOf([...batch, ...behind]), error);
      }
    }
    this.#running = undefined;
  }
}

const itemsOf = <Item>(batch: Waiting<Item>[]): Item[] => batch.map(({ item }) => item);
