import { INTERVALS } from '../../../shared/limits.ts';
import { GroupCommit } from '../group-commit.ts';
import { Health } from '../health.ts';
import type { Log } from '../log.ts';
import { type Change, type Collection, type LogEntry, type Store, StoreConflict, StoreRefused } from '../store.ts';
import { batchOf, prepare, resultsOf, weigh, type Wish } from './batch.ts';
import { Bus } from './bus.ts';
import { keepCheckpoint, newestCheckpoint } from './checkpoints.ts';
import { Database, type Patience } from './database.ts';
import { getRecord, lastNumberOf, listRecords, readEntries } from './reading.ts';

/** Bytes of one batch, about: what is turned into a message in a few milliseconds. */
const BATCH_BYTES = 1024 * 1024;

/** Connections for reading; as many reads as a hall that joins at once keeps PostgreSQL busy with. */
const READERS = 4;

type Parts = {
  url: string;
  patience: Patience;
  /** One connection: batches go one after the other. */
  writes: Database;
  /** Name of this server among the others. */
  node: string;
  log: Log;
};

/** The promises of `store.ts` on PostgreSQL. Made by `openPostgres`. */
export class PostgresStore implements Store {
  readonly isShared = true;
  readonly #node: string;
  readonly #writes: Database;
  readonly #reads: Database;
  readonly #bus: Bus;
  readonly #health: Health;
  readonly #commits: GroupCommit<Wish, number | StoreConflict>;

  constructor({ url, patience, writes, node, log }: Parts) {
    this.#node = node;
    this.#writes = writes;
    this.#reads = new Database({ url, patience, connections: READERS, session: { synchronous_commit: 'on' } });
    this.#bus = new Bus({ url, patience, node, log, onTrouble: () => this.#health.suspect() });
    this.#commits = new GroupCommit((wishes) => this.#commit(wishes), INTERVALS.groupCommit, {
      weigh,
      most: BATCH_BYTES,
    });
    this.#health = new Health({
      probe: async () => {
        await this.#writes.run(
          (sql) => sql`insert into coalesce.probe (at) values (now()) on conflict (single) do update set at = now()`,
        );
      },
      replace: async () => this.#writes.renew(),
      log,
      advice: 'Check the PostgreSQL server.',
    });
  }

  /** Ready to write, read and hear when it resolves. Throws `StoreRefused`. */
  async open(): Promise<void> {
    try {
      await this.#bus.open();
    } catch (error) {
      await Promise.all([this.#bus.close(), this.#reads.close()]);
      throw error;
    }
  }

  get healthy(): boolean {
    return this.#health.good;
  }

  onHealth(listener: (healthy: boolean) => void): () => void {
    return this.#health.listen(listener);
  }

  get<Value>(collection: Collection, key: string): Promise<Value | undefined> {
    return getRecord(this.#reads, collection, key);
  }

  list<Value>(collection: Collection, prefix = ''): Promise<{ key: string; value: Value }[]> {
    return listRecords(this.#reads, collection, prefix);
  }

  async write(changes: readonly Change[]): Promise<void> {
    if (changes.length > 0) unlessConflict(await this.#commits.add(changes.map(prepare)));
  }

  async append(log: string, entries: readonly Uint8Array[], after?: number): Promise<number> {
    const [first, ...rest] = entries.map((entry) => ({ append: log, entry }));
    if (!first) return this.lastNumber(log);
    const fenced: Change = after === undefined ? first : { ...first, after };
    return unlessConflict(await this.#commits.add([fenced, ...rest].map(prepare)));
  }

  read(log: string, after = 0): AsyncGenerator<LogEntry> {
    return readEntries(this.#reads, log, after);
  }

  lastNumber(log: string): Promise<number> {
    return lastNumberOf(this.#reads, log);
  }

  readCheckpoint(log: string): Promise<{ number: number; bytes: Uint8Array } | undefined> {
    return newestCheckpoint(this.#reads, log);
  }

  async writeCheckpoint(log: string, number: number, bytes: Uint8Array): Promise<void> {
    try {
      // Not on the connection of the batches: they must not wait for a large document.
      await keepCheckpoint(this.#reads, this.#node, log, { number, bytes });
    } catch (error) {
      this.#health.suspect();
      throw error;
    }
  }

  follow(log: string, listener: () => void): () => void {
    return this.#bus.followers.add(log, listener);
  }

  shout(topic: string, text: string): void {
    this.#bus.shout(topic, text);
  }

  hear(topic: string, listener: (text: string) => void): () => void {
    return this.#bus.hear(topic, listener);
  }

  async close(): Promise<void> {
    await this.#health.stop();
    await this.#commits.idle();
    await Promise.all([this.#bus.close(), this.#writes.close(), this.#reads.close()]);
  }

  /**
   * One statement, one transaction, one round trip. Where there was no answer it may have been done all the
   * same; the callers are told that it failed, and whoever builds on a log meets its own entry as a conflict.
   */
  async #commit(wishes: Wish[]): Promise<(number | StoreConflict)[]> {
    // While PostgreSQL is away nobody waits for it in vain: the probe finds out when it is back.
    if (!this.#health.good) throw new StoreRefused('unreachable', 'PostgreSQL does not take writes at present.');
    const { logs, arguments: given } = batchOf(wishes);
    try {
      const rows = await this.#writes.run(
        (sql) => sql<
          { result: string }[]
        >`select coalesce.write_batch(${this.#node}, ${given[0]}::bytea[], ${given[1]}::int,
          ${given[2]}::int[], ${given[3]}::int[], ${given[4]}::bigint[], ${given[5]}::bytea[],
          ${given[6]}::int[], ${given[7]}::text[], ${given[8]}::bytea[], ${given[9]}::bytea[]) as result`,
      );
      return resultsOf(rows, logs);
    } catch (error) {
      this.#health.failed(error);
      throw error;
    }
  }
}

/** A conflict is the failure of one wish, not of the batch that it came with. */
function unlessConflict(result: number | StoreConflict): number {
  if (result instanceof StoreConflict) throw result;
  return result;
}
