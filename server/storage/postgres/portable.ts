import type { Item, Portable, Prove } from '../portable.ts';
import { type Collection, StoreRefused } from '../store.ts';
import { Database, PATIENCE, type Place, PROGRAM } from './database.ts';
import { anyContent, dumpItems } from './dump.ts';
import { loadItems } from './load.ts';
import { LOCK, migrate, refuseNewer } from './migrate.ts';
import { getRecord } from './reading.ts';
import { Transaction } from './transaction.ts';

/** What PostgreSQL's own lists call our connections, so that they are not taken for a server's. */
const TOOL = 'coalesce-tool';

/** The content of a database for a tool; servers may be running on it, but not while it is loaded. */
export class PostgresPortable implements Portable {
  readonly #url: string;
  readonly #reads: Database;

  constructor(url: string) {
    this.#url = url;
    const session = { application_name: TOOL };
    this.#reads = new Database({ url, patience: PATIENCE, connections: 1, session });
  }

  get place(): Place {
    return this.#reads.place;
  }

  /** False for a database that no server has ever been started with. Throws `StoreRefused`. */
  async isThere(): Promise<boolean> {
    const [table] = await this.#reads.run(
      (sql) => sql<{ name: string | null }[]>`select to_regclass('coalesce.format')::text as name`,
    );
    if (!table?.name) return false;
    const [format] = await this.#reads.run((sql) => sql<{ version: number }[]>`select version from coalesce.format`);
    refuseNewer(format?.version ?? 0, this.place);
    return format !== undefined;
  }

  /** See `Store.get`. */
  get<Value>(collection: Collection, key: string): Promise<Value | undefined> {
    return getRecord(this.#reads, collection, key);
  }

  /** One moment, however long it takes: all is read in one transaction that sees only what was there at its beginning. */
  async *dump(): AsyncGenerator<Item[]> {
    const mode = 'isolation level repeatable read read only';
    const transaction = await Transaction.begin(this.#url, { mode, program: TOOL });
    try {
      yield* dumpItems(transaction);
    } finally {
      await transaction.rollBack();
    }
  }

  /** All in one transaction. Throws `StoreRefused`: `not-empty`, and `in-use` while a server runs on the database. */
  async load(groups: AsyncIterable<readonly Item[]>, prove: Prove): Promise<void> {
    await migrate(this.#url, this.place, TOOL);
    const transaction = await Transaction.begin(this.#url, { mode: '', program: TOOL });
    try {
      await transaction.run((sql) => sql`select pg_advisory_xact_lock(${LOCK})`);
      await refuseInUse(transaction);
      await refuseContent(transaction);
      await loadItems(transaction, groups);
      await prove(dumpItems(transaction));
    } catch (error) {
      await transaction.rollBack();
      throw error;
    }
    await transaction.commit();
  }

  async close(): Promise<void> {
    await this.#reads.close();
  }
}

async function refuseInUse(transaction: Transaction): Promise<void> {
  const [other] = await transaction.run(
    (sql) => sql`select 1 from pg_stat_activity
      where datname = current_database() and application_name = ${PROGRAM} limit 1`,
  );
  if (!other) return;
  const { host, name } = transaction.place;
  throw new StoreRefused(
    'in-use',
    `A server of Coalesce has the database ${name} on the PostgreSQL server ${host} open. Nothing was changed. Stop every server that uses it, then try again.`,
  );
}

async function refuseContent(transaction: Transaction): Promise<void> {
  if (!(await anyContent(transaction))) return;
  const { host, name } = transaction.place;
  throw new StoreRefused(
    'not-empty',
    `The database ${name} on the PostgreSQL server ${host} is not empty: a server of Coalesce has been started with it. Nothing was changed. Make a new database (createdb), and put it in DATABASE_URL.`,
  );
}
