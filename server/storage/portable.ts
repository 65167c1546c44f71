import type { Collection } from './store.ts';

/** One thing that a store keeps. `json` is UTF-8 JSON of a record's value. */
export type Item =
  | { kind: 'record'; collection: Collection; key: string; json: Uint8Array }
  | { kind: 'entry'; log: string; number: number; bytes: Uint8Array }
  | { kind: 'checkpoint'; log: string; number: number; bytes: Uint8Array };

/**
 * A store whose whole content can be taken out and put into another, of the same driver or of another
 * one. What is not content stays behind: who has it open, and what was shouted.
 */
export interface Portable {
  /**
   * Everything, as it was at one moment after the call, while people go on writing; in groups of some
   * hundred kilobytes at most, or one item that is larger. In order: checkpoints, entries, records; by name (`log`, `collection/key`) in order of UTF-8
   * bytes, then by number. Throws `StoreDamaged` where something does not match its checksum. Whoever
   * stops early must call `return`, as `for await` does.
   */
  dump(): AsyncIterable<Item[]>;
  /**
   * Put everything into a store that is empty, with numbers as they are; durable when it resolves. `prove`
   * is given all that was written, as `dump` gives it, before it counts. Where either throws, a driver that
   * can takes everything back, and a folder is to be thrown away. Throws `StoreRefused` where it is not empty.
   */
  load(groups: AsyncIterable<readonly Item[]>, prove: Prove): Promise<void>;
}

/** Looks at what was written, and throws where it is not right. */
export type Prove = (written: AsyncIterable<Item[]>) => Promise<void>;
