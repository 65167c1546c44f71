import { Failure } from '../../shared/failure.ts';
import type { TrackId, VersionId } from '../../shared/ids.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Version } from '../../shared/model/version.ts';
import { type Change, type Store, StoreConflict, versionLog, versionStateLog } from '../storage/store.ts';
import { addWritten } from './authors.ts';
import type { Base } from './slice.ts';
import { oneTooMany } from './thin.ts';

/** Entries of the list of versions taken, between two trims. */
const TRIM = 1_000;

/** A version's record; `place` is its number in the log of ids, which is the order they were taken in. */
type Placed = { place: number; version: Version };

/** The record of a version that was thinned out, until its state has been dropped too. */
type Leaving = { leaving: true };

/**
 * What is on the shelf, oldest first; `fence` is what the next one is built on. `leaving` are versions whose states are
 * still to be dropped: this server's own, or those of one that was killed on the way.
 */
export type Seen = { versions: Version[]; places: number[]; fence: number; leaving: VersionId[] };

/**
 * Where a document's versions are kept: a record each for listing, its state in a log of its own, and a
 * log of ids as the fence for servers that want to take one at the same moment.
 */
export class Shelf {
  readonly #store: Store;
  readonly #trackId: TrackId;
  readonly #document: DocumentName;

  constructor(store: Store, trackId: TrackId, document: DocumentName) {
    this.#store = store;
    this.#trackId = trackId;
    this.#document = document;
  }

  /** Everything but the states. */
  async look(): Promise<Seen> {
    // Before the records: one that is taken in between moves the log, and the next is not written.
    const fence = await this.#store.lastNumber(this.#log);
    const records = await this.#store.list<Placed | Leaving>('version', this.#key(''));
    const placed = records.flatMap(({ value }) => ('leaving' in value ? [] : [value]));
    placed.sort((a, b) => a.place - b.place);
    const leaving = records.filter(({ value }) => 'leaving' in value);
    return {
      versions: placed.map(({ version }) => version),
      places: placed.map(({ place }) => place),
      fence,
      leaving: leaving.map(({ key }) => key.slice(this.#key('').length) as VersionId),
    };
  }

  /** One version. Throws `Failure('not-found')`. */
  async find(id: VersionId): Promise<Version> {
    const placed = await this.#store.get<Placed | Leaving>('version', this.#key(id));
    if (!placed || 'leaving' in placed) throw new Failure('not-found');
    return placed.version;
  }

  /** A version's state. Throws `Failure('gone')` where it has been thinned out meanwhile. */
  async state({ id, number }: Version): Promise<Base> {
    for await (const { bytes } of this.#store.read(this.#stateLog(id))) return { number, state: bytes };
    throw new Failure('gone');
  }

  /**
   * Put a version on the shelf, and thin out what the server took by itself; at once or not at all. The
   * state of what goes is dropped afterwards: by the next put, where this one does not come to it.
   * False where another server has put one there since `look`. Throws what the store throws.
   */
  async put(version: Version, state: Uint8Array, { versions, places, fence, leaving }: Seen): Promise<boolean> {
    const place = fence + 1;
    const all = [...versions, version];
    const gone = oneTooMany(all);
    const heirAt = gone ? all.indexOf(gone) + 1 : -1;
    const record = (one: Version, at: number, where: number): Change => {
      const value: Placed = { place: where, version: at === heirAt && gone ? heirOf(one, gone) : one };
      return { put: 'version', key: this.#key(one.id), value };
    };
    const heir = all[heirAt];
    const changes: Change[] = [
      { append: this.#log, entry: new TextEncoder().encode(version.id), after: fence },
      { append: this.#stateLog(version.id), entry: state },
      record(version, versions.length, place),
      ...(heir && heir !== version ? [record(heir, heirAt, places[heirAt] ?? 0)] : []),
      ...(gone
        ? [{ put: 'version' as const, key: this.#key(gone.id), value: { leaving: true } satisfies Leaving }]
        : []),
    ];
    try {
      await this.#store.write(changes);
    } catch (error) {
      if (error instanceof StoreConflict) return false;
      throw error;
    }
    for (const id of gone ? [...leaving, gone.id] : leaving) await this.#drop(id);
    if (place % TRIM === 0) await this.#store.writeCheckpoint(this.#log, place, new Uint8Array());
    return true;
  }

  /**
   * Drop a state. Empty checkpoints stand for its one entry; the store drops what the one before the newest
   * stands for. Done twice, or by two servers at once, it comes to the same.
   */
  async #drop(id: VersionId): Promise<void> {
    for (const number of [1, 2]) await this.#store.writeCheckpoint(this.#stateLog(id), number, new Uint8Array());
    await this.#store.write([{ delete: 'version', key: this.#key(id) }]);
  }

  get #log(): string {
    return versionLog(this.#trackId, this.#document);
  }

  #stateLog(id: VersionId): string {
    return versionStateLog(this.#trackId, this.#document, id);
  }

  #key(id: string): string {
    return `${this.#trackId}/${this.#document}/${id}`;
  }
}

/** The version after one that goes: it now says who wrote since the one before both. */
const heirOf = (version: Version, gone: Version): Version => ({
  ...version,
  authors: addWritten(gone.authors, version.authors),
  complete: version.complete && gone.complete,
});
