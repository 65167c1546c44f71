import { statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { INTERVALS } from '../../shared/limits.ts';
import { dumpLevel, loadLevel } from './embedded-portable.ts';
import { GroupCommit } from './group-commit.ts';
import { Heads } from './heads.ts';
import { Health } from './health.ts';
import {
  AFTER_ALL,
  checkpointKey,
  checkpointsOf,
  entriesAfter,
  entryKey,
  FORMAT_KEY,
  numberOf,
  PROBE_KEY,
  recordKey,
} from './keys.ts';
import { type Level, openLevel, type OpenLevel, restoringFolder, storeFolder } from './level.ts';
import { type Log, silentLog } from './log.ts';
import type { Item, Portable, Prove } from './portable.ts';
import { seal, sealJson, unseal, unsealJson } from './sealed.ts';
import {
  type Change,
  type Collection,
  type LogEntry,
  type Store,
  StoreConflict,
  StoreDamaged,
  StoreRefused,
} from './store.ts';

/**
 * Layout of the keys and values; see `keys.ts` and `sealed.ts`.
 *
 * 1  2026-11  first.
 */
const FORMAT = 1;

type Operation = { type: 'put'; key: string; value: Uint8Array } | { type: 'del'; key: string };

/** Free bytes below which opening is not tried: LevelDB first writes out its log, of at most 4 MB. */
const ROOM = 8 * 1024 * 1024;

/** Keys of one batch of deletions: a millisecond of this thread. */
const DROP_AT_ONCE = 500;

/** Bytes read from disk at once: some hundred entries, a millisecond of this thread. */
const READ_AHEAD = 64 * 1024;

/** A change that is ready to be written; an entry gets its number when its batch is put together. */
type Prepared = Operation | { type: 'append'; log: string; entry: Uint8Array; after: number | undefined };

/**
 * Open the store inside the data folder, making it where it is missing.
 * Throws `StoreRefused` with a sentence for the operator.
 */
export async function openEmbedded(
  dataDir: string,
  log: Log = silentLog,
  open: OpenLevel = openLevel,
): Promise<Store & Portable> {
  refuseHalfRestored(dataDir);
  const folder = storeFolder(dataDir);
  const level = await open(folder);
  try {
    await checkFormat(level, folder);
  } catch (error) {
    await level.close();
    throw error;
  }
  return new EmbeddedStore(level, { folder, reopen: () => open(folder), log });
}

function refuseHalfRestored(dataDir: string): void {
  if (!existsSync(restoringFolder(dataDir))) return;
  throw new StoreRefused(
    'damaged',
    `A restore into ${dataDir} did not come to its end. Run it again with the same backup, or choose another DATA_DIR.`,
  );
}

async function checkFormat(level: Level, folder: string): Promise<void> {
  const stored = await level.get(FORMAT_KEY);
  if (stored === undefined) {
    for await (const key of level.keys({ limit: 1 })) {
      throw new StoreRefused(
        'damaged',
        `The data in ${folder} is damaged: it has content (${key}) but does not say its version. Nothing was changed. Put back your newest copy of the folder, or choose another DATA_DIR to begin anew.`,
      );
    }
    await level.put(FORMAT_KEY, sealJson(FORMAT_KEY, { version: FORMAT }), { sync: true });
    return;
  }
  const version = readVersion(stored, folder);
  if (version > FORMAT) {
    throw new StoreRefused(
      'newer-version',
      `The data in ${folder} was written by a newer version of Coalesce (data format ${version}, this one reads ${FORMAT}). Nothing was changed. Start the newer version again, or choose another DATA_DIR.`,
    );
  }
}

function readVersion(stored: Uint8Array, folder: string): number {
  try {
    return (unsealJson(FORMAT_KEY, stored) as { version: number }).version;
  } catch (cause) {
    throw new StoreRefused(
      'damaged',
      `The data in ${folder} is damaged: its version cannot be read. Nothing was changed. Put back your newest copy of the folder, or choose another DATA_DIR to begin anew.`,
      { cause },
    );
  }
}

class EmbeddedStore implements Store, Portable {
  readonly isShared = false;
  #level: Promise<Level>;
  readonly #commits: GroupCommit<Prepared[], number | StoreConflict>;
  readonly #heads = new Heads(() => this.#level);
  readonly #health: Health;

  constructor(level: Level, { folder, reopen, log }: { folder: string; reopen: () => Promise<Level>; log: Log }) {
    this.#level = Promise.resolve(level);
    this.#commits = new GroupCommit((wishes) => this.#commit(wishes), INTERVALS.groupCommit);
    this.#health = new Health({
      probe: async () => {
        const value = sealJson(PROBE_KEY, { at: Date.now() });
        await (await this.#level).put(PROBE_KEY, value, { sync: true });
      },
      replace: async () => {
        await requireRoom(folder);
        const opened = this.#level.then((old) => old.close()).then(reopen);
        this.#level = opened.catch(() => level);
        await opened;
        this.#heads.forget();
      },
      log,
      advice: 'Check the disk.',
    });
  }

  get healthy(): boolean {
    return this.#health.good;
  }

  onHealth(listener: (healthy: boolean) => void): () => void {
    return this.#health.listen(listener);
  }

  async get<Value>(collection: Collection, key: string): Promise<Value | undefined> {
    const full = recordKey(collection, key);
    const value = await (await this.#level).get(full);
    return value && (unsealJson(full, value) as Value);
  }

  async list<Value>(collection: Collection, prefix = ''): Promise<{ key: string; value: Value }[]> {
    const start = recordKey(collection, prefix);
    const skip = recordKey(collection, '').length;
    const found: { key: string; value: Value }[] = [];
    for await (const [key, value] of (await this.#level).iterator({ gte: start, lt: start + AFTER_ALL })) {
      found.push({ key: key.slice(skip), value: unsealJson(key, value) as Value });
    }
    return found;
  }

  async write(changes: readonly Change[]): Promise<void> {
    if (changes.length > 0) unlessConflict(await this.#commits.add(changes.map(prepare)));
  }

  append(log: string, entries: readonly Uint8Array[], after?: number): Promise<number> {
    if (entries.length === 0) return this.lastNumber(log);
    return this.#commits
      .add(entries.map((entry, index) => ({ type: 'append', log, entry, after: index === 0 ? after : undefined })))
      .then(unlessConflict);
  }

  async *read(log: string, after = 0): AsyncGenerator<LogEntry> {
    let previous: number | undefined;
    for await (const [key, value] of (await this.#level).iterator({
      ...entriesAfter(log, after),
      highWaterMarkBytes: READ_AHEAD,
    })) {
      const number = numberOf(key);
      if (previous !== undefined && number !== previous + 1)
        throw new StoreDamaged(`Entries ${previous + 1} to ${number - 1} of ${log} are missing.`);
      previous = number;
      yield { number, bytes: unseal(key, value) };
    }
  }

  async lastNumber(log: string): Promise<number> {
    return this.#heads.of(log);
  }

  async readCheckpoint(log: string): Promise<{ number: number; bytes: Uint8Array } | undefined> {
    let damage: unknown;
    for await (const [key, value] of (await this.#level).iterator({ ...checkpointsOf(log), reverse: true })) {
      try {
        return { number: numberOf(key), bytes: unseal(key, value) };
      } catch (error) {
        damage = error;
      }
    }
    if (damage) throw damage;
    return undefined;
  }

  async writeCheckpoint(log: string, number: number, bytes: Uint8Array): Promise<void> {
    const key = checkpointKey(log, number);
    await this.#commits.add([{ type: 'put', key, value: seal(key, bytes) }]);
    const level = await this.#level;
    const [, before] = await level.keys({ ...checkpointsOf(log), reverse: true, limit: 2 }).all();
    if (!before) return;
    await this.#drop({ ...checkpointsOf(log), lt: before });
    await this.#drop({ gt: entryKey(log, 0), lte: entryKey(log, numberOf(before)) });
  }

  /** Delete a range of keys, the first ones first, through the same queue as every other write. */
  async #drop(range: { gt: string; lt?: string; lte?: string }): Promise<void> {
    for (;;) {
      const keys = await (await this.#level).keys({ ...range, limit: DROP_AT_ONCE }).all();
      if (keys.length === 0) return;
      await this.#commits.add(keys.map((key) => ({ type: 'del', key })));
    }
  }

  async *dump(): AsyncGenerator<Item[]> {
    yield* dumpLevel(await this.#level);
  }

  async load(groups: AsyncIterable<readonly Item[]>, prove: Prove): Promise<void> {
    await loadLevel(await this.#level, groups, { last: FORMAT_KEY, prove });
    this.#heads.forget();
  }

  /** One process a folder: there are no others to follow, tell or hear. */
  follow(): () => void {
    return () => {};
  }

  shout(): void {}

  hear(): () => void {
    return () => {};
  }

  async close(): Promise<void> {
    await this.#health.stop();
    await this.#commits.idle();
    await (await this.#level).close();
  }

  /** Returns for each wish the number of its last entry, 0 where it had none, or why it alone was not done. */
  async #commit(wishes: Prepared[][]): Promise<(number | StoreConflict)[]> {
    if (!this.#health.good) throw new Error('The store does not take writes.');
    const operations: Operation[] = [];
    const taken = new Map<string, number>();
    const results: (number | StoreConflict)[] = [];
    try {
      for (const changes of wishes) {
        const conflict = await this.#conflict(changes, taken);
        results.push(conflict ?? (await this.#collect(changes, operations, taken)));
      }
      if (operations.length === 0) return results;
      await (await this.#level).batch(operations, { sync: true });
    } catch (error) {
      this.#heads.forget();
      this.#health.failed(error);
      throw error;
    }
    for (const [log, number] of taken) this.#heads.set(log, number);
    return results;
  }

  /** Looked at before anything of a wish is taken: it is done whole or not at all. */
  async #conflict(changes: Prepared[], taken: ReadonlyMap<string, number>): Promise<StoreConflict | undefined> {
    for (const change of changes) {
      if (change.type !== 'append' || change.after === undefined) continue;
      const newest = taken.get(change.log) ?? (await this.#heads.of(change.log));
      if (newest !== change.after) return new StoreConflict(change.log);
    }
    return undefined;
  }

  async #collect(changes: Prepared[], operations: Operation[], taken: Map<string, number>): Promise<number> {
    let last = 0;
    for (const change of changes) {
      if (change.type !== 'append') {
        operations.push(change);
        continue;
      }
      last = (taken.get(change.log) ?? (await this.#heads.of(change.log))) + 1;
      taken.set(change.log, last);
      const key = entryKey(change.log, last);
      operations.push({ type: 'put', key, value: seal(key, change.entry) });
    }
    return last;
  }
}

/** A database that was closed and cannot be opened could not even be read. */
async function requireRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < ROOM) throw new Error('The disk is full.');
}

/** A conflict is the failure of one wish, not of the batch that it came with. */
function unlessConflict(result: number | StoreConflict): number {
  if (result instanceof StoreConflict) throw result;
  return result;
}

/** Done before a batch is put together: a value that cannot be JSON fails its own caller only. */
function prepare(change: Change): Prepared {
  if ('append' in change) return { type: 'append', log: change.append, entry: change.entry, after: change.after };
  if ('delete' in change) return { type: 'del', key: recordKey(change.delete, change.key) };
  const key = recordKey(change.put, change.key);
  return { type: 'put', key, value: sealJson(key, change.value) };
}
