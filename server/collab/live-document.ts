import * as Y from 'yjs';
import type { DocumentName } from '../../shared/model/document.ts';
import type { CollabMetrics } from '../collab-metrics.ts';
import type { Log } from '../storage/log.ts';
import { documentLog, type Store } from '../storage/store.ts';
import { type Answer, Answers } from './answers.ts';
import { type CheckpointMaking, DocumentCheckpoints } from './checkpoints/document-checkpoints.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { captured, EditFailed } from './captured.ts';
import { CONTENT_RULES } from './content-rules.ts';
import { DocumentLog, type Foreign, Overtaken } from './document-log.ts';
import { frames } from './frame.ts';
import { Fullness } from './fullness.ts';
import { checkUpdate } from './guard.ts';
import { next } from './history.ts';
import { InFlight } from './in-flight.ts';
import type { Loaded } from './loading.ts';
import { encodeEntry, SERVER } from './log-entry.ts';
import { Pipeline } from './pipeline.ts';
import { Tail, type Told } from './tail.ts';
import { wsFrame } from './ws-frame.ts';

/** An edit on its way to the disk; without one, something that only waits for what was queued before it. */
type Item = { edit: Edit | undefined; settled: (error: unknown) => void };

/** `ends` has the next clock of each editing session that it adds to; `takenAt` is a time of `performance.now()`. */
type Edit = { update: Uint8Array; author: unknown; ends: ReadonlyMap<number, number>; takenAt: number };

export type LiveDocumentOptions = {
  trackId: string;
  document: DocumentName;
  loaded: Loaded;
  store: Store;
  log: Log;
  /** Epoch milliseconds. */
  now: () => number;
  metrics: CollabMetrics;
  checkpoints: CheckpointMaking;
  /** Read the document anew from the store. */
  reload: () => Promise<Loaded>;
  /** Edits are on disk, in this order; they stand at the end of the tail. */
  told: (edits: readonly Told[]) => void;
  /** It has become too large for more edits. */
  filled: () => void;
  /** What was on its way is not on disk; everyone who wrote it has been told so. The document is as the store has it. */
  failed: () => void;
};

/**
 * A document in memory and its way to the disk. What is accepted is applied at once, so that the next
 * edit is checked against it; but nobody is told of it, and nothing that is sent has it, before it is on
 * disk. Where it never gets there, the document is read anew.
 *
 * Other servers may write the same log. Every append is built on the newest entry this one knows; where
 * another was first, its entries are taken over before the next try.
 */
export class LiveDocument {
  readonly tail = new Tail();
  readonly #options: LiveDocumentOptions;
  readonly #pipeline: Pipeline<Item>;
  readonly #name: string;
  readonly #log: DocumentLog;
  readonly #answers: Answers;
  readonly #checkpoints: DocumentCheckpoints;
  readonly #inFlight = new InFlight();
  readonly #stopFollowing: () => void;
  #loaded: Loaded;
  /** State of what has been told: no more than is on disk. */
  #durable: Map<number, number>;
  readonly #fullness: Fullness;
  #isClosed = false;
  /** What is in memory is no longer what the store has; nothing is accepted until it has been read anew. */
  #anew: Promise<void> | undefined;

  constructor(options: LiveDocumentOptions) {
    this.#options = options;
    this.#name = documentLog(options.trackId, options.document);
    this.#loaded = options.loaded;
    this.#durable = stateOf(options.loaded.doc);
    this.#fullness = new Fullness(atMostOf(options.loaded));
    this.#checkpoints = new DocumentCheckpoints({
      ...options.checkpoints,
      log: options.log,
      name: this.#name,
      growth: options.loaded.growth,
    });
    this.#pipeline = new Pipeline<Item>({
      append: (entries) => this.#log.append(entries),
      durable: (items, last) => this.#settle(items, last),
      failed: (items, error) => this.#fail(items, error),
    });
    this.#answers = new Answers({
      doc: () => this.#loaded.doc,
      isSettled: () => this.#inFlight.isEmpty && !this.isStale,
      onceSettled: (then) => this.afterQueued((error) => error === undefined && then()),
      tail: this.tail,
    });
    const { store, metrics } = options;
    const { number } = options.loaded;
    this.#log = new DocumentLog({
      name: this.#name,
      store,
      metrics,
      number,
      takeOver: (entry) => this.#takeOver(entry),
    });
    this.#stopFollowing = store.follow(this.#name, () => this.#look());
  }

  /** With everything that has been accepted. Only for plain data that is kept until `afterQueued`: see `read`. */
  get doc(): Y.Doc {
    return this.#loaded.doc;
  }

  get owners(): Loaded['owners'] {
    return this.#loaded.owners;
  }

  /** Larger than a document may become: it takes no more edits. */
  get isFull(): boolean {
    return this.#fullness.isReached;
  }

  /** True while it is being read anew: what comes now must be sent again later. */
  get isStale(): boolean {
    return this.#anew !== undefined;
  }

  get isIdle(): boolean {
    return this.#pipeline.isIdle && !this.#checkpoints.isBusy;
  }

  /** Place in the tail before which nobody needs anything any more. */
  get needs(): number {
    return this.#answers.needs ?? this.tail.end;
  }

  /** Encoded state vector of what has been told. */
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#durable);
  }

  /** Encoded state vector that counts what is on its way to the disk: what a client need not send again. */
  expectedStateVector(): Uint8Array {
    return Y.encodeStateVector(this.#loaded.doc);
  }

  /** All that somebody with this encoded state vector lacks of what is on disk. Throws `BadFrame` where it is none. */
  answer(stateVector: Uint8Array): Answer {
    return this.#answers.to(stateVector);
  }

  /** Give back memory that only helps a crowd. */
  rest(): void {
    this.#answers.rest();
  }

  /**
   * Check a client's update and take it. `settled` is called when it is on disk and told, or with the
   * error that prevented it; at once where there is nothing new in it.
   * Throws `UpdateRefused`, and then nothing has changed.
   */
  take(update: Uint8Array, from: { seatId: string; author: unknown; isSync: boolean }, settled: Item['settled']): void {
    const around = {
      doc: this.doc,
      owners: this.owners,
      rules: CONTENT_RULES[this.#options.document],
    };
    const maxDeletes = from.isSync ? COLLAB_LIMITS.syncDeletes : COLLAB_LIMITS.deletes;
    const accepted = checkUpdate(update, from.seatId, around, maxDeletes);
    if (!accepted.isNews) return this.afterQueued(settled);
    for (const client of accepted.sessions) this.owners.bind(client, from.seatId);
    this.#answers.prepare();
    try {
      Y.applyUpdate(this.doc, accepted.update);
    } catch (error) {
      this.#options.log.error({ err: error, document: this.#name }, 'An accepted edit could not be applied.');
      this.#spoil(error);
      return settled(error);
    }
    this.#options.metrics.accepted();
    const ends = new Map(accepted.sessions.map((session) => [session, next(this.doc, session)]));
    const takenAt = performance.now();
    this.#push({ update: accepted.update, author: from.author, ends, takenAt }, from.seatId, settled);
  }

  /** Called when everything taken so far is on disk, or with the error that prevented it. */
  afterQueued(settled: Item['settled']): void {
    this.#pipeline.push({ edit: undefined, settled });
  }

  /** Plain data out of the document; given when everything it was made from is on disk. */
  async read<Result>(reader: (doc: Y.Doc) => Result): Promise<Result> {
    for (;;) {
      await this.#anew;
      const result = reader(this.doc);
      const failed = await new Promise<unknown>((resolve) => {
        this.afterQueued(resolve);
      });
      if (failed === undefined) return result;
    }
  }

  /** Edit as the server. Resolves when it is on disk; nobody sees it before. */
  async edit(editor: (doc: Y.Doc) => void, by: string = SERVER): Promise<void> {
    await this.#anew;
    this.#answers.prepare();
    const update = this.#capture(editor);
    if (!update) return;
    await new Promise<void>((resolve, reject) => {
      const settled = (error: unknown) => (error === undefined ? resolve() : reject(error));
      const { to: ends } = Y.parseUpdateMeta(update);
      this.#push({ update, author: undefined, ends, takenAt: performance.now() }, by, settled);
    });
  }

  /** Make a checkpoint if one is due. Where it fails, the log still has everything. */
  checkpoint(): Promise<void> {
    return this.#checkpoints.makeIfDue();
  }

  /** Wait for the disk, then forget the document. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopFollowing();
    await this.#pipeline.idle();
    this.doc.destroy();
  }

  #push(edit: Edit, seatId: string, settled: Item['settled']): void {
    this.#inFlight.add(edit.ends.keys());
    const entry = encodeEntry({ seatId, at: this.#options.now(), update: edit.update });
    this.#pipeline.push({ edit, settled }, entry);
  }

  #capture(editor: (doc: Y.Doc) => void): Uint8Array | undefined {
    try {
      return captured(this.doc, editor);
    } catch (error) {
      // What it had already written must not stay.
      if (error instanceof EditFailed && error.hasWritten) this.#spoil(error);
      throw error instanceof EditFailed ? error.cause : error;
    }
  }

  /** Another server may have written. */
  #look(): void {
    this.#pipeline.between(async () => {
      try {
        await this.#log.catchUp();
      } catch (error) {
        if (error instanceof Overtaken) throw error;
        this.#options.log.warn({ err: error, document: this.#name }, 'The log cannot be looked at; tried again later.');
      }
    });
  }

  /** What is in memory must not be built on. */
  #spoil(error: unknown): void {
    this.#anew ??= Promise.resolve();
    this.#pipeline.between(() => Promise.reject(error));
  }

  /** What another server has written: safe where it is of other sessions than what is on its way here. */
  #takeOver({ seatId, update, ends }: Foreign): void {
    for (const session of ends.keys()) {
      if (this.#inFlight.has(session)) throw new Overtaken('Somebody writes through two servers as one session.');
      if ((ends.get(session) ?? 0) > next(this.doc, session)) this.owners.bind(session, seatId);
    }
    Y.applyUpdate(this.doc, update);
    this.#inFlight.add(ends.keys());
    this.#tell([{ update, author: undefined, ends, takenAt: performance.now() }]);
  }

  /** On disk: first everyone is told, then whoever waited. */
  #settle(items: Item[], number: number | undefined): void {
    if (number !== undefined) this.#log.number = number;
    this.#tell(items.flatMap(({ edit }) => edit ?? []));
    for (const item of items) item.settled(undefined);
    if (number !== undefined) void this.checkpoint();
  }

  /** These are on disk: everyone may know. */
  #tell(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    let bytes = 0;
    for (const { update, ends } of edits) {
      this.#inFlight.remove(ends.keys());
      for (const [client, clock] of ends) this.#durable.set(client, Math.max(clock, this.#durable.get(client) ?? 0));
      this.#checkpoints.grew(1, update.length);
      bytes += update.length;
    }
    const told = edits.map(({ update, author }): Told => ({ frame: wsFrame(frames.update(update)), author }));
    this.tail.push(told);
    this.#options.told(told);
    const now = performance.now();
    for (const { takenAt } of edits) this.#options.metrics.told(now - takenAt);
    if (this.#fullness.grew(bytes, this.doc)) this.#options.filled();
  }

  async #fail(items: Item[], error: unknown): Promise<void> {
    this.#anew = this.#readAnew();
    for (const item of items) item.settled(error);
    await this.#anew;
    this.#anew = undefined;
    this.#options.failed();
  }

  /** The document as the store has it, without what never got there. Tried until the store can be read. */
  async #readAnew(): Promise<void> {
    while (!this.#isClosed) {
      try {
        return this.#adopt(await this.#options.reload());
      } catch (error) {
        this.#options.log.warn({ err: error, document: this.#name }, 'A document cannot be read anew yet.');
        await pause(COLLAB_LIMITS.reloadAfter);
      }
    }
  }

  #adopt(loaded: Loaded): void {
    const { number: known } = this.#log;
    this.doc.destroy();
    this.#loaded = loaded;
    this.#log.number = loaded.number;
    this.#inFlight.clear();
    this.#durable = stateOf(loaded.doc);
    this.#fullness.begin(atMostOf(loaded));
    this.#answers.forget();
    // What came to the log without us, such as a write that failed only on its way back: nobody here knows it.
    if (loaded.number > known) this.#tellWhole();
  }

  #tellWhole(): void {
    const told = [{ frame: wsFrame(frames.update(Y.encodeStateAsUpdate(this.doc))), author: undefined }];
    this.tail.push(told);
    this.#options.told(told);
  }
}

const stateOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc));

const atMostOf = ({ growth }: Loaded): number => growth.stateBytes + growth.bytes;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
