import { Client, type Entry } from '../wire/client.ts';

/** Comes into a document of known size. Counts as synced when it has been given all of it, not a first empty answer. */
export class Joiner {
  readonly client: Client;
  readonly #least: number;
  closedWith: number | undefined;

  constructor(entry: Entry, bytes: number) {
    this.#least = bytes * 0.9;
    this.client = new Client({ entry, closed: (code) => (this.closedWith = code) });
  }

  get isSynced(): boolean {
    return this.client.isSynced && this.client.bytes >= this.#least;
  }
}
