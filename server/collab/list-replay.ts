import * as Y from 'yjs';
import { integrate } from './integrate.ts';
import { type Piece, Pieces } from './list-pieces.ts';
import type { List } from './shape.ts';
import type { StructId } from './update-reader.ts';

/** Whether there are items in a list that were never between their neighbours (see `ListOrder`). */
export const hasSkewed = (pieces: Pieces, list: List): boolean => skewedOf(pieces, walk(pieces, list)).size > 0;

/** Orders of arrival by session, other than those that are named. */
const SHUFFLES = 6;

/**
 * Whether replicas agree on a list that has such items: it is put together again in several orders of
 * arrival, among them that of a client which joins, and must come out the same each time.
 */
export function isAgreed(pieces: Pieces, list: List): boolean {
  const items = walk(pieces, list);
  const skewed = skewedOf(pieces, items);
  if (skewed.size === 0) return true;
  const expected = runsOf(items);
  const ranks: ((item: Piece) => number)[] = [
    // A client that joins is given the sessions in this order.
    (item) => -item.client,
    (item) => item.client,
    (item) => (skewed.has(item) ? 1 : 0),
    (item) => (pieces.isFresh(item) ? 0 : 1),
    (item) => (pieces.isFresh(item) ? 1 : 0),
  ];
  for (let seed = 1; seed <= SHUFFLES; seed++) ranks.push(({ client }) => shuffled(client, seed));
  return ranks.every((rank) => runsOf(replay(pieces, items, rank)) === expected);
}

/** A number for a session that has nothing to do with its own, always the same. */
const shuffled = (client: number, seed: number): number =>
  Math.imul((client % 0x100000000) ^ (seed * 0x9e3779b9), 0x85ebca6b) >>> 0;

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
    const right = item.rightOrigin && scratch.startingAt(item.rightOrigin);
    integrate(scratch, item, list, item.origin && scratch.endingAt(item.origin), right);
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
