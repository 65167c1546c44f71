import { createHash } from 'node:crypto';
import type { Item } from '../storage/portable.ts';
import type { Manifest } from './format.ts';

/** Counts what a backup has, on the way in and on the way out. */
export class Tally {
  readonly #content = createHash('sha256');
  readonly #counts = { record: 0, entry: 0, checkpoint: 0 };
  readonly #logs = new Map<string, number>();

  /** `encoded` is what `encodeItems` makes of the items. */
  add(items: readonly Item[], encoded: Uint8Array): void {
    this.#content.update(encoded);
    for (const item of items) {
      this.#counts[item.kind] += 1;
      if (item.kind !== 'record') this.#logs.set(item.log, Math.max(item.number, this.#logs.get(item.log) ?? 0));
    }
  }

  /** The sum; nothing can be added afterwards. */
  result(): Omit<Manifest, 'file'> {
    const { record, entry, checkpoint } = this.#counts;
    return {
      records: record,
      entries: entry,
      checkpoints: checkpoint,
      logs: Object.fromEntries(this.#logs),
      content: this.#content.digest('hex'),
    };
  }
}
