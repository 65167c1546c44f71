import * as Y from 'yjs';
import { Failure } from '../../shared/failure.ts';
import type { SeatId, TrackId, VersionId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Difference, Version, VersionContent } from '../../shared/model/version.ts';
import type { Documents } from '../collab/documents.ts';
import { newId } from '../identity/ids.ts';
import { documentLog, type Store } from '../storage/store.ts';
import { BackgroundWorker } from '../worker/background-worker.ts';
import { Recent } from './recent.ts';
import { Shelf } from './shelf.ts';
import { type Base, MOMENT_GONE, readSlice } from './slice.ts';
import type { VersionJobs } from './versions.worker.ts';

/** Why a version is taken, and for whom. */
export type Occasion = Pick<Version, 'why' | 'by' | 'name' | 'step' | 'restored'>;

/** A version's id, `now`, or `entry-` and the number of an entry of the log. */
export type MomentName = string;

/** Tries against other servers that take a version at the same moment; one of them gets through each time. */
const TRIES = 8;

/** Jobs of readers that wait at most; each may hold a document of `LIMITS.documentBytes`, and takes up to seconds. */
const WAITING = 32;

/** Megabytes of heap: a comparison of the largest versions has three documents open, of about 300 each. */
const HEAP = 1_536;

/** The largest comparison takes seconds on a busy machine; past this, in milliseconds, it hangs. */
const WITHIN = 60_000;

/** What people look at, and what is to be kept or brought back, which goes before it. */
const LOOK = { within: WITHIN };
const KEEP = { within: WITHIN, first: true };

/** The thread for the heavy work on versions. */
export const versionWorker = () =>
  new BackgroundWorker<VersionJobs>('versions/versions.worker', { heap: HEAP, waiting: WAITING });

/** Versions of the shared documents: take, read, compare, bring back. */
export class Versions {
  readonly #store: Store;
  readonly #documents: Documents;
  readonly #now: () => number;
  readonly #worker: BackgroundWorker<VersionJobs>;
  readonly #taking = new Map<string, Promise<unknown>>();
  readonly #differences = new Recent<Promise<Difference>>();

  constructor(store: Store, documents: Documents, now: () => number, worker = versionWorker()) {
    this.#worker = worker;
    this.#store = store;
    this.#documents = documents;
    this.#now = now;
  }

  /** Newest first, and the number of the newest entry in the document's log. Throws `Failure('not-found')`. */
  async list(trackId: TrackId, document: DocumentName): Promise<{ versions: Version[]; number: number }> {
    await this.#require(trackId, document);
    const { versions } = await this.#shelf(trackId, document).look();
    return { versions: versions.toReversed(), number: await this.#newest(trackId, document) };
  }

  /** The newest version, and the number of the newest entry in the log: 0 for a document that was never made. */
  async newest(trackId: TrackId, document: DocumentName): Promise<{ newest: Version | undefined; number: number }> {
    const number = await this.#newest(trackId, document);
    const { versions } = number > 0 ? await this.#shelf(trackId, document).look() : { versions: [] };
    return { newest: versions.at(-1), number };
  }

  /**
   * Take a version of what is on disk now. Undefined where there is one already: the document has not
   * changed since, or another server was first. A named one is always taken.
   * Throws `Failure`: `not-found`, `too-many`, `too-often`, `conflict`.
   */
  take(trackId: TrackId, document: DocumentName, occasion: Occasion): Promise<Version | undefined> {
    const key = `${trackId}/${document}`;
    const before = this.#taking.get(key) ?? Promise.resolve();
    const taking = before.catch(() => undefined).then(() => this.#take(trackId, document, occasion));
    this.#taking.set(key, taking);
    return taking.finally(() => {
      if (this.#taking.get(key) === taking) this.#taking.delete(key);
    });
  }

  /** Keep the document as it is on disk now under a name. Throws as `take` does. */
  async name(trackId: TrackId, document: DocumentName, given: { name: string; by?: SeatId }): Promise<Version> {
    const version = await this.take(trackId, document, { why: 'named', ...given });
    if (!version) throw new Failure('conflict');
    return version;
  }

  /** Throws `Failure`: `not-found`, `gone`, `too-often`. */
  async read(
    trackId: TrackId,
    document: DocumentName,
    id: VersionId,
  ): Promise<{ version: Version; content: VersionContent }> {
    const shelf = this.#shelf(trackId, document);
    const version = await shelf.find(id);
    const { state } = await shelf.state(version);
    return { version, content: await this.#worker.ask('content', { document, state }, LOOK) };
  }

  /**
   * How two moments differ, the earlier one first whichever way they are given. The same two are worked
   * out once. Throws `Failure`: `not-found`, `gone`, `too-often`.
   */
  async difference(trackId: TrackId, document: DocumentName, from: MomentName, to: MomentName): Promise<Difference> {
    const numbers = await Promise.all([from, to].map((name) => this.#numberOf(trackId, document, name)));
    const [earlier = 0, later = 0] = numbers.toSorted((a, b) => a - b);
    return this.#differences.get(`${trackId}/${document}/${earlier}/${later}`, () =>
      this.#compare(trackId, document, earlier, later),
    );
  }

  /**
   * Bring a version back, as an edit in the name of `by` that everyone connected simply sees. The present
   * is kept as a version before. `mayNow` is asked last of all: the document may have been locked meanwhile.
   * Throws `Failure`: `not-found`, `gone`, `document-locked`, `too-large`, `too-often`, `store-not-ready`.
   */
  async restore(
    trackId: TrackId,
    document: DocumentName,
    id: VersionId,
    { by, mayNow }: { by?: SeatId; mayNow: () => boolean },
  ): Promise<{ changed: boolean; before?: Version }> {
    const shelf = this.#shelf(trackId, document);
    const { state } = await shelf.state(await shelf.find(id));
    if (!mayNow()) throw new Failure('document-locked');
    const before = await this.take(trackId, document, { why: 'restore', restored: id, ...(by ? { by } : {}) });
    const order = { state, ...(await this.#present(trackId, document)) };
    const { update, bytes, bytesBefore } = await this.#worker.ask('restore', order, KEEP).catch(asFailure);
    if (update === undefined) return { changed: false, ...(before ? { before } : {}) };
    // A document that is full already may get smaller this way; deletions alone add a little.
    if (bytes > Math.max(LIMITS.documentBytes, bytesBefore)) throw new Failure('too-large');
    if (!mayNow()) throw new Failure('document-locked');
    await this.#documents.edit(trackId, document, (doc) => Y.applyUpdate(doc, update), by);
    return { changed: true, ...(before ? { before } : {}) };
  }

  /** The document as it was after an entry of its log. Throws `Failure('gone')` where nothing reaches back to it. */
  async stateAt(trackId: TrackId, document: DocumentName, number: number): Promise<Base> {
    const shelf = this.#shelf(trackId, document);
    const nearest = (await shelf.look()).versions.findLast((version) => version.number <= number);
    if (nearest?.number === number) return shelf.state(nearest);
    const moment = { ...(await this.#from(trackId, document, nearest)), upTo: number };
    const { state, number: reached } = await this.#worker.ask('take', moment, LOOK).catch(asFailure);
    if (reached < number) throw new Failure('gone');
    return { number, state };
  }

  close(): Promise<void> {
    return this.#worker.close();
  }

  async #take(trackId: TrackId, document: DocumentName, occasion: Occasion): Promise<Version | undefined> {
    await this.#require(trackId, document);
    const shelf = this.#shelf(trackId, document);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const seen = await shelf.look();
      const last = seen.versions.at(-1);
      if (occasion.why !== 'named' && isThere(seen.versions, occasion, await this.#newest(trackId, document)))
        return undefined;
      const named = seen.versions.filter(({ why }) => why === 'named').length;
      if (occasion.why === 'named' && named >= LIMITS.namedVersions) throw new Failure('too-many');
      const moment = await this.#from(trackId, document, last);
      const { state, ...found } = await this.#worker.ask('take', moment, KEEP).catch(asFailure);
      const version = { id: newId<VersionId>(), document, at: this.#now(), ...occasion, ...found };
      if (await shelf.put(version, state, seen)) return version;
    }
    throw new Failure('conflict');
  }

  async #compare(trackId: TrackId, document: DocumentName, earlier: number, later: number): Promise<Difference> {
    const [before, after] = await Promise.all(
      [earlier, later].map((number) => this.stateAt(trackId, document, number)),
    );
    if (!before || !after) throw new Failure('gone');
    const slice = await readSlice(this.#store, documentLog(trackId, document), earlier, true);
    return this.#worker.ask('difference', { document, before, after, slice }, LOOK);
  }

  async #numberOf(trackId: TrackId, document: DocumentName, name: MomentName): Promise<number> {
    await this.#require(trackId, document);
    if (name === 'now') return this.#newest(trackId, document);
    const entry = /^entry-(\d+)$/.exec(name)?.[1];
    if (entry !== undefined) return Number(entry);
    return (await this.#shelf(trackId, document).find(name as VersionId)).number;
  }

  async #present(trackId: TrackId, document: DocumentName) {
    return this.#from(trackId, document, (await this.#shelf(trackId, document).look()).versions.at(-1));
  }

  /** The log since a version, and that version's state to begin with. */
  async #from(trackId: TrackId, document: DocumentName, version: Version | undefined) {
    const log = documentLog(trackId, document);
    const [slice, base] = await Promise.all([
      readSlice(this.#store, log, version?.number ?? 0),
      version && this.#shelf(trackId, document).state(version),
    ]);
    return { document, slice, ...(base ? { base } : {}) };
  }

  async #require(trackId: TrackId, document: DocumentName): Promise<void> {
    if ((await this.#store.get('document', `${trackId}/${document}`)) === undefined) throw new Failure('not-found');
  }

  #newest(trackId: TrackId, document: DocumentName): Promise<number> {
    return this.#store.lastNumber(documentLog(trackId, document));
  }

  #shelf(trackId: TrackId, document: DocumentName): Shelf {
    return new Shelf(this.#store, trackId, document);
  }
}

/** Whether an occasion has its version: nothing has been written since the newest, or the step's is there. */
function isThere(versions: readonly Version[], { step }: Occasion, newest: number): boolean {
  if ((versions.at(-1)?.number ?? 0) >= newest) return true;
  return step !== undefined && versions.some((one) => one.step?.id === step.id && one.step.entered === step.entered);
}

function asFailure(error: unknown): never {
  if (error instanceof Error && error.name === MOMENT_GONE) throw new Failure('gone');
  throw error;
}
