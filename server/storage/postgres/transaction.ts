import type { Sql } from 'postgres';
import { Database, type Patience, type Place } from './database.ts';

/** For work as large as a store. In milliseconds. */
const PATIENCE: Patience = { statement: 300_000, answer: 310_000, connect: 4_000 };

/** One transaction on a connection of its own, over as many statements as it takes. */
export class Transaction {
  readonly #database: Database;
  #isLost = false;

  /** `program` is what PostgreSQL's own lists call the connection. */
  private constructor(url: string, program: string) {
    this.#database = new Database({
      url,
      patience: PATIENCE,
      connections: 1,
      // Who reads a store may be slow to take it: a file on another machine, say.
      session: { application_name: program, idle_in_transaction_session_timeout: '0', synchronous_commit: 'on' },
      onClose: () => (this.#isLost = true),
    });
  }

  /** `mode` as in SQL, after BEGIN. Throws `StoreRefused`. */
  static async begin(
    url: string,
    { mode, program }: { mode: 'isolation level repeatable read read only' | ''; program: string },
  ): Promise<Transaction> {
    const transaction = new Transaction(url, program);
    try {
      await transaction.run((sql) => sql.unsafe(`begin ${mode}`));
      return transaction;
    } catch (error) {
      await transaction.rollBack();
      throw error;
    }
  }

  get place(): Place {
    return this.#database.place;
  }

  /** Run one statement and give its rows. Throws `StoreRefused`. */
  async run<Rows>(build: (sql: Sql) => PromiseLike<Rows>): Promise<Rows> {
    // The library makes a new connection where one was cut, which knows of no transaction.
    if (this.#isLost) throw new Error('The connection to PostgreSQL was cut in a transaction.');
    return this.#database.run(build);
  }

  /** On disk when it resolves. */
  async commit(): Promise<void> {
    await this.run((sql) => sql`commit`);
    await this.#database.close();
  }

  /** PostgreSQL takes back what has no commit when the connection ends. */
  async rollBack(): Promise<void> {
    await this.#database.close();
  }
}
