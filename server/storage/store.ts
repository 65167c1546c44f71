/**
 * What everything people do is kept in. A driver (embedded, PostgreSQL) must keep each promise
 * below; `tests/storage/store-contract.ts` says them as tests and runs them against every driver.
 *
 * 1. When `write` or `append` resolves, it is on disk: kill -9 and power loss cannot take it back.
 * 2. A `write` is atomic: after a crash all of it is there, or none.
 * 3. Entries of one log are numbered from 1 without holes, in the order of the calls.
 * 4. A damaged entry is found by its checksum when read, and fails as `StoreDamaged`; never skipped.
 * 5. After a failed write (disk full, I/O error) reads go on, and a later write may succeed.
 * 6. A folder in use by another process, unreadable, damaged or from a newer version is refused at
 *    opening, with a sentence that says which.
 * 7. What is built on a log's newest entry (`after`) is written only while that is the newest, whoever
 *    else writes to the store: the number is the fence that a server which slept cannot get past.
 */
export interface Store {
  /** One record, parsed; undefined where there is none. */
  get<Value>(collection: Collection, key: string): Promise<Value | undefined>;
  /** Records whose key starts with `prefix`, in key order. */
  list<Value>(collection: Collection, prefix?: string): Promise<{ key: string; value: Value }[]>;
  /** All changes or none; durable when it resolves. Throws `StoreConflict` where a log has moved on. */
  write(changes: readonly Change[]): Promise<void>;
  /**
   * Add entries to a log; durable when it resolves. Calls made close together share one sync. Returns the
   * last number given. Where `after` is given and is not the log's newest number, nothing is written and
   * it throws `StoreConflict`.
   */
  append(log: string, entries: readonly Uint8Array[], after?: number): Promise<number>;
  /** Entries of a log with a number greater than `after`, in order. */
  read(log: string, after?: number): AsyncIterable<LogEntry>;
  /** Number of the newest entry, 0 for a log without any. */
  lastNumber(log: string): Promise<number>;
  /** Newest checkpoint of a log that passes its checksum; falls back to the one before. */
  readCheckpoint(log: string): Promise<{ number: number; bytes: Uint8Array } | undefined>;
  /**
   * Keep a checkpoint that stands for all entries up to `number`, then drop the entries that the
   * checkpoint *before* it stands for: two generations stay readable. Checkpoint first, durable, then drop.
   */
  writeCheckpoint(log: string, number: number, bytes: Uint8Array): Promise<void>;
  /**
   * Called when another server may have added to a log; never missed for long, and sometimes for nothing.
   * A store that only one server writes to never calls. Returns how to stop.
   */
  follow(log: string, listener: () => void): () => void;
  /** Whether there can be other servers; where not, nothing need be prepared for them. */
  readonly isShared: boolean;
  /** Tell the other servers something that may be lost, such as where a pointer is: at most `SHOUT_BYTES` of text. */
  shout(topic: string, text: string): void;
  /** What the other servers shout about a topic; never what this one does. Returns how to stop. */
  hear(topic: string, listener: (text: string) => void): () => void;
  /** True while the last write succeeded; `/readyz` and the read-only notice look at it. */
  readonly healthy: boolean;
  /** Called when `healthy` changes. Returns how to stop. */
  onHealth(listener: (healthy: boolean) => void): () => void;
  /** Wait for everything under way, then let go of the folder. */
  close(): Promise<void>;
}

/** Record collections; keys are `{trackId}/...` where a track owns the record. */
export type Collection =
  | 'workshop' // {trackId}/{workshopId}
  | 'seat' // {trackId}/{seatId}
  | 'seat-token' // {sha256 of the seat token} → { trackId, seatId }
  | 'browser' // {sha256 of the cookie} → { admin?, seats }
  | 'invitation' // {trackId}/{invitationId}
  | 'invitation-token' // {sha256 of token or code} → { trackId, invitationId }
  | 'live' // {trackId}/{slice of LiveState}
  | 'receipt' // {trackId}/{seatId}/{command id} → CommandAnswer
  | 'document' // {trackId}/{document} → { createdAt }: it exists, even while empty
  | 'version' // {trackId}/{document}/{versionId} → { place, version } without its state, or { leaving: true }
  | 'settings' // the one record of `settings-shared.ts`
  | 'claim'; // {sha256 of a claim link's token} → { at }, where several servers share the store

export type Change =
  | { put: Collection; key: string; value: unknown }
  | { delete: Collection; key: string }
  /** With `after`: only while that is the log's newest number. */
  | { append: string; entry: Uint8Array; after?: number };

export type LogEntry = { number: number; bytes: Uint8Array };

/** Log names: `doc/{trackId}/{document}` for a shared document, `live/{trackId}` for who did what when. */
export const documentLog = (trackId: string, document: string): string => `doc/${trackId}/${document}`;
/** In which order versions of a document were taken, as their ids: the fence for servers that take one at once. */
export const versionLog = (trackId: string, document: string): string => `version/${trackId}/${document}`;
/** One version's state: a log of one entry, so that it can be dropped without the others. */
export const versionStateLog = (trackId: string, document: string, versionId: string): string =>
  `version/${trackId}/${document}/${versionId}`;
/** Longest text of one `shout`, in bytes of UTF-8 (PostgreSQL's NOTIFY takes fewer than 8000). */
export const SHOUT_BYTES = 7_000;
export const liveLog = (trackId: string): string => `live/${trackId}`;
/** Fence of what is made once in the life of a store; see `settings-shared.ts` and `demo/create.ts`. */
export const SETTINGS_LOG = 'once/settings';
export const DEMO_LOG = 'once/demo';

/** The folder or database cannot be used; `reason` says why in a word, the message in a sentence for the operator. */
export class StoreRefused extends Error {
  readonly reason:
    | 'in-use'
    | 'unreadable'
    | 'damaged'
    | 'newer-version'
    | 'not-writable'
    // What is to be restored into.
    | 'not-empty'
    // Of a database: no answer; wrong password or too few rights; no such database; a server that is too old.
    | 'unreachable'
    | 'denied'
    | 'missing'
    | 'too-old';

  constructor(reason: StoreRefused['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreRefused';
    this.reason = reason;
  }
}

/** A log is not where the writer thought: somebody else has added to it. Nothing of the write was done. */
export class StoreConflict extends Error {
  readonly log: string;

  constructor(log: string) {
    super(`${log} has moved on.`);
    this.name = 'StoreConflict';
    this.log = log;
  }
}

/** A record or entry does not match its checksum. */
export class StoreDamaged extends Error {
  override name = 'StoreDamaged';
}
