import type { Piece, Pieces } from './list-pieces.ts';
import { type List, refuse } from './shape.ts';
import type { Struct, StructId } from './update-reader.ts';

/**
 * The lists that an update adds to, as they will be once Yjs has applied it: its items are put in by the
 * same rule (YATA: Nicolaescu et al., Near Real-Time Peer-to-Peer Shared Editing, 2016; `integrate` in
 * Item.js), on light copies of the few items around them.
 *
 * An item names the two between which it was put, and replicas agree on its place only if these two can
 * have stood side by side. They can if nothing that either of them was built on lies between them. As
 * that is true of every item before, only the right neighbour that the left one named, and the left one
 * that the right one named, need to be looked for: all else they were built on is further away.
 */
export class ListOrder {
  readonly #pieces: Pieces;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  /** Put in an item whose neighbours are in this list. Throws `UpdateRefused`. */
  place(struct: Struct, list: List): void {
    const { origin, rightOrigin } = struct;
    const left = origin && this.#pieces.endingAt(origin);
    const right = rightOrigin && this.#pieces.startingAt(rightOrigin);
    if (!isSame(left?.rightOrigin, rightOrigin, left) && !isSame(right?.origin, origin, right))
      this.#checkSideBySide(left, right);
    this.#insert(struct, list, left, right);
  }

  /** Walk from one to the other. */
  #checkSideBySide(left: Piece | undefined, right: Piece | undefined): void {
    // At an end of the list stood what has only that end beside it; with neither there is nothing to look for.
    if (!left && !right) return;
    if (!left || !right) return refuse('it names an end of the list where there was none');
    let between = this.#pieces.after(left);
    for (; between !== right; between = this.#pieces.after(between)) {
      if (between === null) return refuse('its neighbours are the wrong way round');
      if (covers(between, left.rightOrigin) || covers(between, right.origin))
        refuse('its neighbours never stood side by side');
      this.#pieces.step();
    }
  }

  /** `Item.integrate` of Yjs. */
  #insert(struct: Struct, list: List, left: Piece | undefined, right: Piece | undefined): void {
    let before = left;
    let other = left ? this.#pieces.after(left) : this.#pieces.first(list);
    if (other === (right ?? null)) return this.#pieces.link(struct, list, before);
    const scanned = new Set<Piece>();
    const conflicting = new Set<Piece>();
    while (other !== null && other !== right) {
      this.#pieces.step();
      scanned.add(other);
      conflicting.add(other);
      if (sameId(other.origin, struct.origin)) {
        if (other.client < struct.client) {
          before = other;
          conflicting.clear();
        } else if (sameId(other.rightOrigin, struct.rightOrigin)) break;
      } else {
        const base = other.origin && this.#pieces.known(other.origin);
        if (!base || !scanned.has(base)) break;
        if (!conflicting.has(base)) {
          before = other;
          conflicting.clear();
        }
      }
      other = this.#pieces.after(other);
    }
    this.#pieces.link(struct, list, before);
  }
}

/** Whether a neighbour is there and names the same as we do. */
const isSame = (named: StructId | undefined, ours: StructId | undefined, neighbour: Piece | undefined): boolean =>
  neighbour !== undefined && sameId(named, ours);

const sameId = (a: StructId | undefined, b: StructId | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.client === b.client && a.clock === b.clock);

const covers = (piece: Piece, id: StructId | undefined): boolean =>
  id !== undefined && id.client === piece.client && id.clock >= piece.clock && id.clock < piece.clock + piece.length;
