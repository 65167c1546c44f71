import type { Log } from '../log.ts';
import { bytes, texts } from './arrays.ts';
import { Database, type Patience } from './database.ts';
import { Followers } from './followers.ts';
import { encodeName } from './names.ts';
import { decodeShout, encodeShout } from './shouts.ts';

/** How often the newest numbers of the followed logs are read, in milliseconds: what a lost hint costs at most. */
const POLL = 2_000;
/** How soon after the connection was lost, in milliseconds. */
const AGAIN = 250;
/** Most messages, and characters of them, that wait to be sent; what comes on top is dropped. */
const OUTBOX = { messages: 1_000, characters: 256 * 1024 };

type BusOptions = {
  url: string;
  patience: Patience;
  /** Name of this server among the others. */
  node: string;
  log: Log;
  /** The connection does not answer: PostgreSQL may be down. */
  onTrouble: () => void;
};

/** What servers on one database tell each other, on one connection: hints of new entries, and shouts. */
export class Bus {
  readonly #node: string;
  readonly #log: Log;
  readonly #onTrouble: () => void;
  readonly #database: Database;
  readonly #ears = new Map<string, Set<(text: string) => void>>();
  readonly followers: Followers;
  #outbox: string[] = [];
  #characters = 0;
  #sending: Promise<void> | undefined;
  #polling: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  /** The last poll was answered and the connection has not gone since. */
  #up = false;

  constructor({ url, patience, node, log, onTrouble }: BusOptions) {
    this.#node = node;
    this.#log = log;
    this.#onTrouble = onTrouble;
    this.followers = new Followers((error) => this.#listenerFailed(error));
    this.#database = new Database({
      url,
      patience,
      connections: 1,
      // Nothing is kept on this connection, so nobody waits for a disk.
      session: { synchronous_commit: 'off' },
      onNotify: (channel, payload) => this.#heard(channel, payload),
      onClose: () => {
        this.#up = false;
        this.#schedule(AGAIN);
      },
    });
  }

  /** Listening when it resolves. Throws `StoreRefused`. */
  async open(): Promise<void> {
    await this.#ask();
    this.#schedule(POLL);
  }

  hear(topic: string, listener: (text: string) => void): () => void {
    const ears = this.#ears.get(topic) ?? new Set();
    this.#ears.set(topic, ears);
    const own = (text: string) => listener(text);
    ears.add(own);
    return () => {
      ears.delete(own);
      if (ears.size === 0 && this.#ears.get(topic) === ears) this.#ears.delete(topic);
    };
  }

  shout(topic: string, text: string): void {
    if (!this.#up || this.#closed) return;
    const payload = encodeShout(this.#node, topic, text);
    if (payload === undefined) return;
    if (this.#outbox.length >= OUTBOX.messages || this.#characters + payload.length > OUTBOX.characters) return;
    this.#outbox.push(payload);
    this.#characters += payload.length;
    this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await Promise.all([this.#sending, this.#polling]);
    await this.#database.close();
  }

  /** What is shouted in one turn of the event loop, and while a statement is under way, goes in one. */
  async #send(): Promise<void> {
    await Promise.resolve();
    while (this.#outbox.length > 0) {
      const payloads = this.#outbox;
      this.#outbox = [];
      this.#characters = 0;
      await this.#database
        .run((sql) => sql`select pg_notify('coalesce_shout', t) from unnest(${texts(payloads)}::text[]) as t`)
        .catch(() => (this.#up = false));
    }
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#polling ??= this.#poll().finally(() => (this.#polling = undefined));
    }, wait);
    this.#timer.unref();
  }

  async #poll(): Promise<void> {
    try {
      await this.#ask();
    } catch {
      this.#up = false;
      if (!this.#closed) this.#onTrouble();
    }
    this.#schedule(POLL);
  }

  /** Listen (again: the connection may be a new one), then read what was added while nobody did. */
  async #ask(): Promise<void> {
    await this.#database.run((sql) => sql.unsafe('listen coalesce_log; listen coalesce_shout'));
    this.#up = true;
    const names = bytes(this.followers.names().map(encodeName));
    const rows = await this.#database.run(
      (sql) =>
        sql<
          { log: Uint8Array; number: string }[]
        >`select log, number from coalesce.heads where log = any (${names}::bytea[])`,
    );
    for (const { log, number } of rows) this.followers.found(Buffer.from(log).toString(), Number(number));
  }

  #heard(channel: string, payload: string): void {
    if (channel === 'coalesce_log') {
      const [node, hint = '', from, to] = payload.split(' ');
      if (node === this.#node) this.followers.wrote(hint, Number(from), Number(to));
      else this.followers.hinted(hint, Number(to));
      return;
    }
    const shout = decodeShout(payload);
    if (!shout || shout.node === this.#node) return;
    for (const listener of this.#ears.get(shout.topic) ?? []) {
      try {
        listener(shout.text);
      } catch (error) {
        this.#listenerFailed(error);
      }
    }
  }

  #listenerFailed(error: unknown): void {
    this.#log.error({ err: error }, 'A listener to other servers failed.');
  }
}
