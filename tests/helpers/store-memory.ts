import {
  type Change,
  type Collection,
  type LogEntry,
  SHOUT_BYTES,
  type Store,
  StoreConflict,
} from '../../server/storage/store.ts';

type Ear = { owner: MemoryStore; about: string; listener: (text: string) => void };

/** What several stores share: one memory, as several servers have one database. */
export class SharedMemory {
  readonly records = new Map<string, string>();
  readonly logs = new Map<string, Uint8Array[]>();
  readonly checkpoints = new Map<string, { number: number; bytes: Uint8Array }[]>();
  readonly ears = new Set<Ear>();

  /** Told a moment later to every other store that listens to it, as a network does. */
  tell(owner: MemoryStore, about: string, text: string): void {
    for (const ear of this.ears) {
      if (ear.owner === owner || ear.about !== about) continue;
      setImmediate(() => {
        if (this.ears.has(ear) && !ear.owner.deaf && !owner.deaf) ear.listener(text);
      });
    }
  }
}

/** A store in memory whose writes a test can hold, let go, and make fail. Not durable, and does not pretend to be. */
export class MemoryStore implements Store {
  readonly isShared = true;
  readonly #memory: SharedMemory;
  readonly records: SharedMemory['records'];
  readonly logs: SharedMemory['logs'];
  readonly checkpoints: SharedMemory['checkpoints'];
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
  /** Cut off: hears nothing of the other stores, and they nothing of it; what is written is still there for all. */
  deaf = false;
  /** Awaited before each read and write: a network with delays. */
  delay: (() => Promise<void>) | undefined;

  /** Of its own, or one of several of one memory. */
  constructor(memory = new SharedMemory()) {
    this.#memory = memory;
    this.records = memory.records;
    this.logs = memory.logs;
    this.checkpoints = memory.checkpoints;
  }

  /** The store of a second server on the same memory. */
  beside(): MemoryStore {
    return new MemoryStore(this.#memory);
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
    await this.delay?.();
    const value = this.records.get(`${collection}/${key}`);
    return value === undefined ? undefined : (JSON.parse(value) as Value);
  }

  async list<Value>(collection: Collection, prefix = ''): Promise<{ key: string; value: Value }[]> {
    await this.delay?.();
    const start = `${collection}/`;
    const keys = [...this.records.keys()].filter((key) => key.startsWith(start + prefix)).toSorted();
    return keys.map((key) => ({
      key: key.slice(start.length),
      value: JSON.parse(this.records.get(key) ?? '') as Value,
    }));
  }

  async write(changes: readonly Change[]): Promise<void> {
    this.waiting += 1;
    await this.delay?.();
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
      if ('append' in change) this.#log(change.append).push(change.entry);
      else if ('put' in change) this.records.set(`${change.put}/${change.key}`, JSON.stringify(change.value));
      else this.records.delete(`${change.delete}/${change.key}`);
    }
    const logs = new Set(changes.flatMap((change) => ('append' in change ? [change.append] : [])));
    for (const log of logs) this.#memory.tell(this, `log ${log}`, '');
    await this.delay?.();
  }

  async append(log: string, entries: readonly Uint8Array[], after?: number): Promise<number> {
    const [first, ...rest] = entries.map((entry) => ({ append: log, entry }));
    if (first) await this.write([after === undefined ? first : { ...first, after }, ...rest]);
    return this.lastNumber(log);
  }

  async *read(log: string, after = 0): AsyncGenerator<LogEntry> {
    this.loads += 1;
    await (this.delay?.() ?? Promise.resolve());
    if (this.readFailure) throw this.readFailure;
    for (const [index, bytes] of [...this.#log(log).entries()].slice(after)) yield { number: index + 1, bytes };
  }

  async lastNumber(log: string): Promise<number> {
    await this.delay?.();
    return this.#log(log).length;
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
    return this.#listen(`log ${log}`, listener);
  }

  shout(topic: string, text: string): void {
    if (Buffer.byteLength(text) > SHOUT_BYTES) throw new Error('too long to shout');
    this.#memory.tell(this, `topic ${topic}`, text);
  }

  hear(topic: string, listener: (text: string) => void): () => void {
    return this.#listen(`topic ${topic}`, listener);
  }

  onHealth(listener: (healthy: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #listen(about: string, listener: (text: string) => void): () => void {
    const ear = { owner: this, about, listener };
    this.#memory.ears.add(ear);
    return () => this.#memory.ears.delete(ear);
  }

  #log(name: string): Uint8Array[] {
    const log = this.logs.get(name) ?? [];
    this.logs.set(name, log);
    return log;
  }
}
