import { COLLAB_LIMITS } from './collab-limits.ts';
import type { Peer } from './peer.ts';
import { Row, type RowSource } from './row.ts';

/**
 * Everyone who only follows a document, in rows. Each row gets one write a tick with all that is new;
 * rows take turns, so that thousands of writes never stand between two editors.
 */
export class FollowPlane {
  readonly #source: RowSource;
  readonly #rows: Row[] = [];
  readonly #rowOf = new Map<Peer, Row>();

  constructor(source: Omit<RowSource, 'tick'>) {
    const { followTick, followTickRow } = COLLAB_LIMITS;
    this.#source = { ...source, tick: () => followTick + followTickRow * Math.min(10, this.#rows.length) };
  }

  get size(): number {
    return this.#rowOf.size;
  }

  /** The place in the tail from which some row still needs edits; undefined where all have everything. */
  get needs(): number | undefined {
    const places = this.#rows.filter((row) => row.size > 0).map((row) => row.sentUpTo);
    return places.length > 0 ? Math.min(...places) : undefined;
  }

  /** Somebody who has been told everything up to the end of the tail. */
  add(peer: Peer): void {
    if (this.#rowOf.has(peer)) return;
    const free = this.#rows.find((row) => row.size < COLLAB_LIMITS.row) ?? this.#newRow();
    free.add(peer);
    this.#rowOf.set(peer, free);
  }

  remove(peer: Peer): void {
    this.#rowOf.get(peer)?.remove(peer);
    this.#rowOf.delete(peer);
  }

  /** A follower wants to see where the editors are, or no longer. */
  watch(peer: Peer, isOn: boolean): void {
    const row = this.#rowOf.get(peer);
    if (row) row.watch(peer, isOn);
    else peer.isWatching = isOn;
  }

  /** Edits have been told. */
  nudge(): void {
    for (const row of this.#rows) row.nudge();
  }

  /** These sessions have moved, come or gone. */
  moved(sessions: Iterable<number>): void {
    for (const row of this.#rows) row.moved(sessions);
  }

  stop(): void {
    for (const row of this.#rows) row.stop();
  }

  #newRow(): Row {
    const row = new Row(this.#source);
    this.#rows.push(row);
    return row;
  }
}
