import type * as Y from 'yjs';
import { integrate } from './integrate.ts';
import type { Piece, Pieces } from './list-pieces.ts';
import { hasSkewed, isAgreed } from './list-replay.ts';
import { type List, refuse } from './shape.ts';
import { sameId, type Struct, type StructId } from './update-reader.ts';

/**
 * The lists that an update adds to, as they will be once Yjs has applied it: its items are put in by the
 * same rule, on light copies of the few items around them.
 *
 * An item names the two between which it was put, and replicas agree on its place only if these two can
 * have stood side by side. They can if nothing that either of them was built on lies between them. As
 * that is true of every item before, only the right neighbour that the left one named, and the left one
 * that the right one named, need to be looked for: all else they were built on is further away.
 *
 * Undo in Yjs breaks this: it makes deleted things again beside whatever it made again before (`redoItem`
 * in Item.js), even the wrong way round. All of these are the undoing session's own. They are let through
 * where the whole list comes out the same in other orders of arrival; so is what others put beside them.
 */
export class ListOrder {
  readonly #pieces: Pieces;
  /** Lists in which something is where it could not have been put. */
  readonly #skewed = new Set<List>();

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  /** Put in an item whose neighbours are in this list. Throws `UpdateRefused`. */
  place(struct: Struct, list: List): void {
    if (list.key === undefined && isKnownSkewed(this.#pieces, list)) this.#skewed.add(list);
    const { origin, rightOrigin } = struct;
    // The right one first: cutting it off must not shorten the left one.
    const right = rightOrigin && this.#pieces.startingAt(rightOrigin);
    const left = origin && this.#pieces.endingAt(origin);
    if (!isLinked(struct, left, right)) {
      if (isWithinRun(left, right)) refuse('replicas would not agree on what is before itself');
      const trouble = this.#betweenThem(list, left, right);
      if (trouble !== undefined && !isOwn(struct, left, right)) refuse(trouble);
      if (trouble !== undefined) this.#skewed.add(list);
    }
    integrate(this.#pieces, struct, list, left, right);
  }

  /** When all have been put in: whether replicas will agree. Throws `UpdateRefused`. */
  settle(): void {
    for (const list of this.#skewed) {
      if (!isAgreed(this.#pieces, list)) refuse('replicas would not agree on its place');
      if (list.holder.type) KNOWN.set(list.holder.type, true);
    }
  }

  /** Why these two have never stood side by side; undefined where they may have. */
  #betweenThem(list: List, left: Piece | undefined, right: Piece | undefined): string | undefined {
    let between = left ? this.#pieces.after(left) : this.#pieces.first(list);
    for (; between && between !== right; between = this.#pieces.after(between)) {
      if (covers(between, left?.rightOrigin) || covers(between, right?.origin))
        return 'its neighbours never stood side by side';
      this.#pieces.step();
    }
    return between === null && right ? 'its neighbours are the wrong way round' : undefined;
  }
}

/** Whether the children of a type have such an item among them; looked through once for each that is written to. */
const KNOWN = new WeakMap<Y.AbstractType<unknown>, boolean>();

function isKnownSkewed(pieces: Pieces, list: List): boolean {
  const { type } = list.holder;
  if (!type) return false;
  let known = KNOWN.get(type);
  if (known === undefined) KNOWN.set(type, (known = hasSkewed(pieces, list)));
  return known;
}

/**
 * Whether one neighbour is the one beside which the other was put. What the one was built on is further
 * away then, and nothing needs to be looked for.
 */
const isLinked = (item: Pick<Piece, 'origin' | 'rightOrigin'>, left?: Piece, right?: Piece): boolean =>
  (!left && !right) ||
  (left !== undefined && sameId(left.rightOrigin, item.rightOrigin)) ||
  (right !== undefined && sameId(right.origin, item.origin));

/**
 * Whether the right neighbour is before the left one in what may be one item: Yjs puts the new one before
 * both where it is, and after both where it has been split.
 */
const isWithinRun = (left?: Piece, right?: Piece): boolean =>
  left !== undefined &&
  right?.client === left.client &&
  right.clock < left.clock + left.length &&
  right.origin?.client === right.client &&
  right.origin.clock === right.clock - 1;

/** Whether both neighbours are of the session that made the item. */
const isOwn = ({ client }: { client: number }, left?: Piece, right?: Piece): boolean =>
  (left === undefined || left.client === client) && (right === undefined || right.client === client);

const covers = (piece: Piece, id: StructId | undefined): boolean =>
  id !== undefined && id.client === piece.client && id.clock >= piece.clock && id.clock < piece.clock + piece.length;
