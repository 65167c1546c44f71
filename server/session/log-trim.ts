import type { Store } from '../storage/store.ts';

/** Lets go of a log's oldest entries now and then: the last one to two times `kept` stay. */
export class LogTrim {
  readonly #store: Store;
  readonly #log: string;
  readonly #kept: number;
  /** The entry from which the next trim counts; undefined until it is looked up. */
  #trimmed: number | undefined;
  #trimming: Promise<void> | undefined;

  constructor(store: Store, log: string, kept: number) {
    this.#store = store;
    this.#log = log;
    this.#kept = kept;
  }

  /** After a write up to `last`. Nobody waits for it, and where it fails the next one does it. */
  after(last: number): void {
    this.#trimming ??= this.#trim(last)
      .catch(() => undefined)
      .finally(() => (this.#trimming = undefined));
  }

  async idle(): Promise<void> {
    await this.#trimming;
  }

  /** An empty checkpoint stands for the entries before it; the store drops those before the one before. */
  async #trim(last: number): Promise<void> {
    this.#trimmed ??= (await this.#store.readCheckpoint(this.#log))?.number ?? 0;
    if (last - this.#trimmed < this.#kept) return;
    await this.#store.writeCheckpoint(this.#log, last, new Uint8Array());
    this.#trimmed = last;
  }
}
