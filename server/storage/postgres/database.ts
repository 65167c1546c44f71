import postgres, { type Sql } from 'postgres';
import { refusalOf } from './refusals.ts';

/** Where a database is, without user or password: fit for a log and for an operator's screen. */
export type Place = { host: string; name: string };

export type DatabaseOptions = {
  /** `postgres://…`, checked by `config.ts`. Holds a secret. */
  url: string;
  /** How many connections at most; they are made when needed. */
  connections: number;
  patience: Patience;
  /** Settings of the sessions, such as `synchronous_commit`. */
  session?: Record<string, string>;
  /** Called for each notification that arrives on a connection that listens. */
  onNotify?: (channel: string, payload: string) => void;
  /** Called when a connection has gone. */
  onClose?: () => void;
};

/**
 * How long PostgreSQL may take for one statement, how long we wait for its answer (it may hang, or the network
 * may be gone without a word), and for a connection. In milliseconds.
 */
export type Patience = { statement: number; answer: number; connect: number };

/** Each well above what a loaded server needs, and short enough that nobody types for long without being told. */
export const PATIENCE: Patience = { statement: 6_000, answer: 8_000, connect: 4_000 };

/** What PostgreSQL's own lists call the connections of a server of ours. */
export const PROGRAM = 'coalesce';

/** Milliseconds between attempts to connect: a restarted server is found at once, and is not stormed. */
const AGAIN = 100;

/** Connections to PostgreSQL that answer within a time, or fail as `StoreRefused`, and are made anew after that. */
export class Database {
  readonly #options: DatabaseOptions;
  readonly place: Place;
  #sql: Sql;

  constructor(options: DatabaseOptions) {
    this.#options = options;
    this.#sql = connect(options);
    const { host, port, database } = this.#sql.options;
    this.place = { host: host.map((name, index) => `${name}:${port[index]}`).join(','), name: database };
  }

  /**
   * Run one statement and give its rows. Throws `StoreRefused` where it fails or there is no answer in time:
   * PostgreSQL may then have done it all the same, so that a caller who needs to know reads again.
   */
  async run<Rows>(build: (sql: Sql) => PromiseLike<Rows>): Promise<Rows> {
    const sql = this.#sql;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        // Whoever else waits on these connections waits for the same silence.
        if (this.#sql === sql) this.renew();
        reject(Object.assign(new Error('no answer'), { code: 'NO_ANSWER' }));
      }, this.#options.patience.answer);
    });
    try {
      return await Promise.race([build(sql), late]);
    } catch (error) {
      throw refusalOf(error, this.place);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Drop every connection, with what is under way on it, and begin anew. */
  renew(): void {
    const old = this.#sql;
    this.#sql = connect(this.#options);
    void old.end({ timeout: 0 }).catch(() => {});
  }

  async close(): Promise<void> {
    await this.#sql.end({ timeout: 1 });
  }
}

function connect({ url, connections, patience, session, onNotify, onClose }: DatabaseOptions): Sql {
  const options = {
    max: connections,
    // Every type that is used is one that the library knows by itself.
    fetch_types: false,
    max_lifetime: null,
    connect_timeout: patience.connect / 1000,
    backoff: () => AGAIN / 1000,
    keep_alive: 10,
    onnotice: () => {},
    // Not in the library's types: what its own `listen` stands on. Ours must be on the connection that we watch.
    ...(onNotify && { onnotify: onNotify }),
    ...(onClose && { onclose: onClose }),
    connection: {
      application_name: PROGRAM,
      // The library reads this form only, and an operator may have chosen the other.
      bytea_output: 'hex',
      statement_timeout: patience.statement,
      ...session,
    },
  };
  return postgres(url, options);
}
