import { vi } from 'vitest';
import { openLevel, type OpenLevel } from '../../server/storage/level.ts';

/** A disk on which writes are slow or fail as a test says; reads are as they are. */
export class FaultyDisk {
  /** Milliseconds that each write takes longer. */
  delay = 0;
  /** Whether a write to these keys fails. */
  fails: (keys: readonly string[]) => boolean = () => false;
  /** Writes so far. */
  writes = 0;

  readonly open: OpenLevel = async (folder) => {
    const level = await openLevel(folder);
    const batch = level.batch.bind(level) as never as (operations: { key: string }[], options: object) => Promise<void>;
    const put = level.put.bind(level) as never as (key: string, value: Uint8Array, options: object) => Promise<void>;
    vi.spyOn(level, 'batch').mockImplementation((async (...[operations, options]: Parameters<typeof batch>) => {
      await this.#write(operations.map(({ key }) => key));
      return batch(operations, options);
    }) as never);
    vi.spyOn(level, 'put').mockImplementation((async (...[key, ...rest]: Parameters<typeof put>) => {
      await this.#write([key]);
      return put(key, ...rest);
    }) as never);
    return level;
  };

  async #write(keys: readonly string[]): Promise<void> {
    this.writes += 1;
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    if (this.fails(keys)) throw new Error('IO error: Input/output error');
  }
}
