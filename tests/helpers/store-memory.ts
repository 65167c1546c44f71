import { type Change, type Collection, type LogEntry, type Store, StoreConflict } from '../../server/storage/store.ts';

/** Who listens on a memory that several stores share. */
type Listeners = {
  follow: Set<(from: MemoryStore, log: string) => void>;
  hear: Set<(from: MemoryStore, topic: string, text: string) => void>;
};

/** A store in memory whose writes a test can hold, let go, and make fail. Not durable, and does not pretend to be. */
export class MemoryStore implements Store {
  readonly records: Map<string, string>;
  readonly logs: Map<string, Uint8Array[]>;
  readonly #shared: Listeners;
  /** Hints and shouts of the others do not arrive. */
  deaf = false;
  readonly checkpoints: Map<string, { number: number; bytes: Uint8Array }[]>;
  readonly #listeners = new Set<(healthy: boolean) => void>();
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => {};
  healthy = true;
  /** Set to make reading a log fail. */
  readFailure: Error | undefined;
  loads = 0;
  /** The next write that goes on fails. */
  failNext = false;
  /** Writes that wait. */
  waiting = 0;

  constructor(beside?: MemoryStore) {
    this.records = beside?.records ?? new Map();
    this.logs = beside?.logs ?? new Map();
    this.checkpoints = beside?.checkpoints ?? new Map();
    this.#shared = beside ? beside.#shared : { follow: new Set(), hear: new Set() };
  }

  /** A second server's store on the same memory. */
  beside(): MemoryStore {
    return new MemoryStore(this);
  }

  /** From now on, writes wait. */
  hold(): void {
    this.#gate = new Promise((resolve) => (this.#open = resolve));
  }

  release(): void {
    this.#open();
  }

  setHealthy(healthy: boolean): void {
    this.healthy = healthy;
    for (const listener of this.#listeners) listener(healthy);
  }

  async get<Value>(collection: Collection, key: string): Promise<Value | undefined> {
    const value = this.records.get(`${collection}/${key}`);
    return value === undefined ? undefined : (JSON.parse(value) as Value);
  }

  list<Value>(): Promise<{ key: string; value: Value }[]> {
    return Promise.resolve([]);
  }

  async write(changes: readonly Change[]): Promise<void> {
    this.waiting += 1;
    await this.#gate;
    const failed = this.failNext || !this.healthy;
    this.waiting -= 1;
    this.failNext = false;
    if (failed) throw new Error('disk full');
    for (const change of changes) {
      if (!('append' in change) || change.after === undefined) continue;
      if (change.after !== this.#log(change.append).length) throw new StoreConflict(change.append);
    }
    for (const change of changes) {
      if ('append' in change) {
        this.#log(change.append).push(change.entry);
        for (const tell of this.#shared.follow) setImmediate(() => tell(this, change.append));
      } else if ('put' in change) this.records.set(`${change.put}/${change.key}`, JSON.stringify(change.value));
      else this.records.delete(`${change.delete}/${change.key}`);
    }
  }

  async append(log: string, entries: readonly Uint8Array[], after?: number): Promise<number> {
    const [first, ...rest] = entries.map((entry) => ({ append: log, entry }));
    if (first) await this.write([after === undefined ? first : { ...first, after }, ...rest]);
    return this.lastNumber(log);
  }

  async *read(log: string, after = 0): AsyncGenerator<LogEntry> {
    this.loads += 1;
    await Promise.resolve();
    if (this.readFailure) throw this.readFailure;
    for (const [index, bytes] of [...this.#log(log).entries()].slice(after)) yield { number: index + 1, bytes };
  }

  lastNumber(log: string): Promise<number> {
    return Promise.resolve(this.#log(log).length);
  }

  readCheckpoint(log: string): Promise<{ number: number; bytes: Uint8Array } | undefined> {
    return Promise.resolve(this.checkpoints.get(log)?.at(-1));
  }

  writeCheckpoint(log: string, number: number, bytes: Uint8Array): Promise<void> {
    const all = [...(this.checkpoints.get(log) ?? []), { number, bytes }];
    this.checkpoints.set(
      log,
      all.toSorted((left, right) => left.number - right.number),
    );
    return Promise.resolve();
  }

  follow(log: string, listener: () => void): () => void {
    return this.#listen(this.#shared.follow, (from, added) => {
      if (added === log && from !== this && !this.deaf) listener();
    });
  }

  shout(topic: string, text: string): void {
    for (const tell of this.#shared.hear) setImmediate(() => tell(this, topic, text));
  }

  hear(topic: string, listener: (text: string) => void): () => void {
    return this.#listen(this.#shared.hear, (from, about, text) => {
      if (about === topic && from !== this && !this.deaf) listener(text);
    });
  }

  #listen<Tell>(listeners: Set<Tell>, tell: Tell): () => void {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }

  onHealth(listener: (healthy: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #log(name: string): Uint8Array[] {
    const log = this.logs.get(name) ?? [];
    this.logs.set(name, log);
    return log;
  }
}
