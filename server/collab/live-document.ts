import * as Y from 'yjs';
import { LIMITS } from '../../shared/limits.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Log } from '../storage/log.ts';
import { documentLog, type Store } from '../storage/store.ts';
import { encodeCheckpoint, isDue, provenState } from './checkpoint.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { CONTENT_RULES } from './content-rules.ts';
import { checkUpdate } from './guard.ts';
import { History } from './history.ts';
import type { Loaded } from './loading.ts';
import { encodeEntry, SERVER } from './log-entry.ts';
import { Pipeline } from './pipeline.ts';

/** Something that waits for the disk. Without an update it waits only for what was queued before it. */
type Item = { update: Uint8Array | undefined; author: unknown; settled: (error: unknown) => void };

export type LiveDocumentOptions = {
  trackId: string;
  document: DocumentName;
  loaded: Loaded;
  store: Store;
  log: Log;
  /** Epoch milliseconds. */
  now: () => number;
  /** New content has been applied; `author` is set where all of it came from one. */
  changed: (update: Uint8Array, author: unknown) => void;
  /** It has become too large for more edits. */
  filled: () => void;
  /** A write failed; everything that was queued has been told so. */
  failed: () => void;
  /** The document in memory can no longer be trusted: the log has what matters. */
  broken: (error: unknown) => void;
};

/** One answer for each state of the receiver, as long as the document stays as it is. */
const CACHED = { count: 16, bytes: 1024 * 1024 };

/**
 * A document in memory and its way to the disk. What is accepted goes to the log first; when it is
 * durable, it is applied, told to everyone, and only then called saved.
 */
export class LiveDocument {
  readonly #options: LiveDocumentOptions;
  readonly #doc: Y.Doc;
  readonly #history: History;
  readonly #pipeline: Pipeline<Item>;
  readonly #logName: string;
  readonly #growth: Loaded['growth'];
  #number: number;
  /** No less than the bytes of the whole state. */
  #atMost: number;
  #isFull = false;
  #checkpointing: Promise<void> | undefined;
  #differences = new Map<string, Uint8Array>();

  constructor(options: LiveDocumentOptions) {
    this.#options = options;
    const { doc, growth, number } = options.loaded;
    this.#doc = doc;
    this.#growth = growth;
    this.#number = number;
    this.#atMost = growth.stateBytes + growth.bytes;
    this.#history = new History(doc);
    this.#logName = documentLog(options.trackId, options.document);
    this.#pipeline = new Pipeline<Item>({
      append: (entries) => options.store.append(this.#logName, entries),
      durable: (items, last) => this.#settle(items, last),
      failed: (items, error) => this.#fail(items, error),
    });
    doc.on('update', (update: Uint8Array, author: unknown) => options.changed(update, author));
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  /** Larger than a document may become: it takes no more edits. */
  get isFull(): boolean {
    return this.#isFull;
  }

  get isIdle(): boolean {
    return this.#pipeline.isIdle && !this.#checkpointing;
  }

  /** Encoded state vector of what is applied. */
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** Encoded state vector that counts what is on its way to the disk: what a client need not send again. */
  expectedStateVector(): Uint8Array {
    return this.#history.stateVector();
  }

  /** All that somebody with this encoded state vector lacks. Throws where it is none. */
  difference(stateVector: Uint8Array): Uint8Array {
    const key = Buffer.from(stateVector).toString('latin1');
    const known = this.#differences.get(key);
    if (known) return known;
    const update = Y.encodeStateAsUpdate(this.#doc, stateVector);
    if (this.#differences.size < CACHED.count && (update.length <= CACHED.bytes || stateVector.length === 1))
      this.#differences.set(key, update);
    return update;
  }

  /**
   * Check a client's update and take it. `settled` is called when it is on disk, applied and told, or
   * with the error that prevented it; at once where there is nothing new in it.
   * Throws `UpdateRefused`, and then nothing has changed.
   */
  take(update: Uint8Array, from: { seatId: string; author: unknown; isSync: boolean }, settled: Item['settled']): void {
    const around = {
      history: this.#history,
      owners: this.#options.loaded.owners,
      rules: CONTENT_RULES[this.#options.document],
    };
    const maxDeletes = from.isSync ? COLLAB_LIMITS.syncDeletes : COLLAB_LIMITS.deletes;
    const accepted = checkUpdate(update, from.seatId, around, maxDeletes);
    if (!accepted.isNews) return this.afterQueued(settled);
    for (const client of accepted.sessions) around.owners.bind(client, from.seatId);
    this.#history.queue(accepted.update);
    this.#push(update, from.seatId, from.author, settled);
  }

  /** Called when everything taken so far is on disk, or with the error that prevented it. */
  afterQueued(settled: Item['settled']): void {
    this.#pipeline.push({ update: undefined, author: undefined, settled });
  }

  /** Edit as the server, on a copy: nobody sees it, not even this document, before it is on disk. */
  async edit(editor: (doc: Y.Doc) => void): Promise<void> {
    const update = changesOf(this.#doc, editor);
    if (!update) return;
    await new Promise<void>((resolve, reject) => {
      this.#history.queue({ structs: new Map(), deletes: [] });
      this.#push(update, SERVER, undefined, (error) => (error === undefined ? resolve() : reject(error)));
    });
  }

  /** Make a checkpoint if one is due. Where it fails, the log still has everything. */
  checkpoint(emptied: boolean): Promise<void> {
    if (this.#checkpointing || !isDue(this.#growth, emptied)) return this.#checkpointing ?? Promise.resolve();
    this.#checkpointing = this.#writeCheckpoint()
      .catch((error: unknown) =>
        this.#options.log.error(
          { err: error, document: this.#logName },
          'A checkpoint could not be made; the log is kept.',
        ),
      )
      .finally(() => (this.#checkpointing = undefined));
    return this.#checkpointing;
  }

  /** Wait for the disk, then forget the document. */
  async close(): Promise<void> {
    await this.#pipeline.idle();
    await this.#checkpointing;
    this.#doc.destroy();
  }

  #push(update: Uint8Array, seatId: string, author: unknown, settled: Item['settled']): void {
    this.#pipeline.push({ update, author, settled }, encodeEntry({ seatId, at: this.#options.now(), update }));
  }

  #settle(items: Item[], number: number | undefined): void {
    const updates = items.filter((item) => item.update !== undefined);
    if (number !== undefined) {
      this.#number = number;
      this.#differences.clear();
      this.#apply(updates);
    }
    for (const item of items) item.settled(undefined);
    if (number !== undefined) void this.checkpoint(false);
  }

  #apply(updates: Item[]): void {
    const authors = new Set(updates.map(({ author }) => author));
    const [author] = authors.size === 1 ? authors : [undefined];
    try {
      Y.transact(
        this.#doc,
        () => {
          for (const { update } of updates) if (update) Y.applyUpdate(this.#doc, update);
        },
        author,
      );
    } catch (error) {
      this.#options.broken(error);
    }
    this.#history.applied(updates.length);
    this.#growth.entries += updates.length;
    const bytes = updates.reduce((sum, { update }) => sum + (update?.length ?? 0), 0);
    this.#growth.bytes += bytes;
    this.#atMost += bytes;
    this.#measure();
  }

  #fail(items: Item[], error: unknown): void {
    this.#history.dropQueue();
    for (const item of items) item.settled(error);
    this.#options.failed();
  }

  /** The sum of the updates is an upper bound of the state; only past the limit is it worth knowing exactly. */
  #measure(): void {
    // The margin keeps the next exact look a whole update away.
    const limit = LIMITS.documentBytes - LIMITS.updateBytes;
    if (this.#isFull || this.#atMost <= limit + LIMITS.updateBytes) return;
    this.#atMost = Y.encodeStateAsUpdate(this.#doc).length;
    this.#isFull = this.#atMost > limit;
    if (this.#isFull) this.#options.filled();
  }

  async #writeCheckpoint(): Promise<void> {
    const { store, loaded } = this.#options;
    const number = this.#number;
    const state = provenState(this.#doc);
    const before = { ...this.#growth };
    await store.writeCheckpoint(this.#logName, number, encodeCheckpoint({ sessions: loaded.owners.entries(), state }));
    this.#growth.entries -= before.entries;
    this.#growth.bytes -= before.bytes;
    this.#growth.stateBytes = state.length;
  }
}

/**
 * What an editor changes in a document (in an empty one where none is given), as one update; undefined
 * where that is nothing. The document stays as it is.
 */
export function changesOf(doc: Y.Doc | undefined, editor: (doc: Y.Doc) => void): Uint8Array | undefined {
  const copy = new Y.Doc();
  const updates: Uint8Array[] = [];
  try {
    if (doc) Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(copy);
    copy.on('update', (update: Uint8Array) => updates.push(update));
    copy.transact(() => editor(copy));
    return updates.length > 1 ? Y.encodeStateAsUpdate(copy, before) : updates[0];
  } finally {
    copy.destroy();
  }
}
