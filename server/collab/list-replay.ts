import * as Y from 'yjs';
import { integrate } from './integrate.ts';
import { type Piece, Pieces } from './list-pieces.ts';
import type { List } from './shape.ts';
import type { StructId } from './update-reader.ts';

/**
 * Whether replicas agree on a list in which items may stand where they could not have been put (see
 * `ListOrder`). Where there are none, they do. Otherwise the list is put together again in several orders
 * of arrival, among them that of a client which joins, and must come out the same each time.
 */
export function isAgreed(pieces: Pieces, list: List): boolean {
  const items = walk(pieces, list);
  const skewed = skewedOf(pieces, items);
  if (skewed.size === 0) return true;
  const expected = runsOf(items);
  const orders: ((item: Piece) => number)[] = [
    (item) => -item.client,
    (item) => item.client,
    (item) => (skewed.has(item) ? 1 : 0),
    (item) => (pieces.isFresh(item) ? 0 : 1),
    (item) => (pieces.isFresh(item) ? 1 : 0),
  ];
  return orders.every((rank) => runsOf(replay(pieces, items, rank)) === expected);
}

function walk(pieces: Pieces, list: List): Piece[] {
  const items: Piece[] = [];
  for (let piece = pieces.first(list); piece; piece = pieces.after(piece)) {
    pieces.step();
    items.push(piece);
  }
  return items;
}

/** Items that were never between their neighbours. */
function skewedOf(pieces: Pieces, items: readonly Piece[]): Set<Piece> {
  const starts = new Map<Piece, number>();
  let length = 0;
  for (const piece of items) {
    starts.set(piece, length);
    length += piece.length;
  }
  const find = (id: StructId | undefined) => {
    const piece = id && pieces.known(id);
    return (
      piece && id && { piece, isFirst: id.clock === piece.clock, at: (starts.get(piece) ?? 0) + id.clock - piece.clock }
    );
  };
  const isSkewed = ({ origin, rightOrigin }: Piece) => {
    const [left, right] = [find(origin), find(rightOrigin)];
    const [from, to] = [left?.at ?? -1, right?.at ?? Infinity];
    const leftNamed = find(left?.piece.rightOrigin)?.at ?? Infinity;
    const rightNamed = right && !right.isFirst ? right.at - 1 : (find(right?.piece.origin)?.at ?? -1);
    return from >= to || leftNamed < to || rightNamed > from;
  };
  return new Set(items.filter(isSkewed));
}

/** The list put together by rank, lowest first, each item after all that it builds on. */
function replay(pieces: Pieces, items: readonly Piece[], rank: (item: Piece) => number): Piece[] {
  const sessions = new Map<number, Piece[]>();
  for (const item of items.toSorted((a, b) => a.clock - b.clock)) {
    const all = sessions.get(item.client);
    if (all) all.push(item);
    else sessions.set(item.client, [item]);
  }
  const next = new Map<number, number>();
  const scratch = new Pieces(new Y.Doc(), sessions);
  const list: List = { holder: EMPTY, key: undefined };
  const isThere = (id: StructId | undefined) => id === undefined || id.clock < (next.get(id.client) ?? 0);
  const waiting = new Set([...sessions.values()].map((all) => ({ all, at: 0 })));
  while (waiting.size > 0) {
    let best: { all: Piece[]; at: number } | undefined;
    for (const one of waiting) {
      pieces.step();
      const item = one.all[one.at];
      if (!item || !isThere(item.origin) || !isThere(item.rightOrigin)) continue;
      const than = best?.all[best.at];
      if (!than || rank(item) < rank(than)) best = one;
    }
    const item = best?.all[best.at];
    if (!best || !item) throw new RangeError('a list has items that wait for each other');
    const left = item.origin && scratch.endingAt(item.origin);
    integrate(scratch, item, list, left, item.rightOrigin && scratch.startingAt(item.rightOrigin));
    next.set(item.client, item.clock + item.length);
    best.at += 1;
    if (best.at === best.all.length) waiting.delete(best);
  }
  return walk(scratch, list);
}

const EMPTY: List['holder'] = {
  role: { role: '', name: '' },
  type: undefined,
  depth: 0,
  lists: new Map(),
  added: 0,
  keys: undefined,
};

/** An order of clocks, whatever the pieces it is cut into. */
function runsOf(items: readonly Piece[]): string {
  const runs: string[] = [];
  let end = { client: -1, clock: -1 };
  for (const { client, clock, length } of items) {
    if (client !== end.client || clock !== end.clock) runs.push(`${client}:${clock}`);
    end = { client, clock: clock + length };
  }
  return runs.join();
}
