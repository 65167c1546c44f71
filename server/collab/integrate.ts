import type { Item, Piece, Pieces } from './list-pieces.ts';
import type { List } from './shape.ts';
import { sameId } from './update-reader.ts';

/**
 * Put an item into a list, between two of its pieces, by the rule of Yjs (YATA: Nicolaescu et al., Near
 * Real-Time Peer-to-Peer Shared Editing, 2016; `integrate` in Item.js). True where others had put
 * something in the same place.
 */
export function integrate(pieces: Pieces, item: Item, list: List, left?: Piece, right?: Piece): boolean {
  const first = left ? pieces.after(left) : pieces.first(list);
  const isContended = first !== (right ?? null);
  pieces.link(item, list, isContended ? lastBefore(pieces, item, first, left, right) : left);
  return isContended;
}

/** What the item comes to stand after, of what stands between its neighbours; `first` is the first of that. */
function lastBefore(pieces: Pieces, item: Item, first: Piece | null, left?: Piece, right?: Piece): Piece | undefined {
  let before = left;
  const scanned = new Set<Piece>();
  const conflicting = new Set<Piece>();
  for (let other = first; other !== null && other !== right; other = pieces.after(other)) {
    pieces.step();
    scanned.add(other);
    conflicting.add(other);
    if (sameId(other.origin, item.origin)) {
      if (other.client < item.client) {
        before = other;
        conflicting.clear();
      } else if (sameId(other.rightOrigin, item.rightOrigin)) break;
    } else {
      const base = other.origin && pieces.known(other.origin);
      if (!base || !scanned.has(base)) break;
      if (!conflicting.has(base)) {
        before = other;
        conflicting.clear();
      }
    }
  }
  return before;
}
