import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { addLink, mapScope, placeCard, readCards, readLinks, readMap, removeLink } from '../../shared/docs/map.ts';
import type { LinkId, WorkshopId } from '../../shared/ids.ts';
import { OwnEdits, ownEdits } from '../../client/collab/own-edits.ts';
import { CursorBoard } from '../../client/features/map/cursor-board.ts';
import { isNoChange, mapChanges, mergeChanges } from '../../client/features/map/map-changes.ts';
import { observeMapCalmly } from '../../client/features/map/observe-map.ts';
import { lazyLayout, placeCards } from '../../shared/chart/place-cards.ts';
import { mapWorkshop } from '../helpers/map-workshops.ts';

const id = (name: string) => name as WorkshopId;
const link = (name: string, from = 'a', to = 'b') => ({
  id: name as LinkId,
  from: id(from),
  to: id(to),
  type: 'complements' as const,
  reason: '',
  author: 'Amina',
  createdAt: '2014-09-01T00:00:00Z',
});

describe("one's own edits", () => {
  it('are taken back without touching what others did', () => {
    const doc = new Y.Doc();
    const edits = new OwnEdits(mapScope(doc));
    edits.write((origin) => addLink(doc, link('mine'), origin));
    addLink(doc, link('theirs', 'b', 'c'), 'somebody else');
    edits.undo();
    expect(readLinks(doc).map((known) => known.id)).toEqual(['theirs']);
    expect(edits.undo()).toBe(false);
    edits.redo();
    expect(readLinks(doc)).toHaveLength(2);
  });

  it('count a whole drag as one step, and each other act as its own', () => {
    const doc = new Y.Doc();
    const edits = new OwnEdits(mapScope(doc));
    edits.write((origin) => placeCard(doc, id('a'), { x: 0, y: 0 }, origin));
    for (let x = 1; x < 9; x += 1) edits.write((origin) => placeCard(doc, id('a'), { x, y: x }, origin), 'drag 1');
    for (let x = 20; x < 29; x += 1) edits.write((origin) => placeCard(doc, id('a'), { x, y: 0 }, origin), 'drag 2');
    edits.undo();
    expect(readCards(doc).get(id('a'))).toEqual({ x: 8, y: 8 });
    edits.undo();
    expect(readCards(doc).get(id('a'))).toEqual({ x: 0, y: 0 });
    edits.undo();
    expect(readCards(doc).size).toBe(0);
    expect(edits.getState()).toEqual({ canUndo: false, canRedo: true });
  });

  it('are remembered as long as the document is open', () => {
    const doc = new Y.Doc();
    ownEdits(doc, mapScope).write((origin) => placeCard(doc, id('a'), { x: 1, y: 1 }, origin));
    expect(ownEdits(doc, mapScope).getState().canUndo).toBe(true);
  });
});

describe('watching the map', () => {
  it('is immediate, and calm while a card is in hand', () => {
    vi.useFakeTimers();
    const doc = new Y.Doc();
    const edits = ownEdits(doc, mapScope);
    const changed = vi.fn();
    const stop = observeMapCalmly(doc, changed);
    placeCard(doc, id('a'), { x: 1, y: 1 }, 'other');
    expect(changed).toHaveBeenCalledTimes(1);
    const release = edits.takeInHand();
    for (let x = 0; x < 10; x += 1) edits.write((origin) => placeCard(doc, id('a'), { x, y: 5 }, origin), 'drag');
    expect(changed).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(250);
    expect(changed).toHaveBeenCalledTimes(2);
    edits.write((origin) => placeCard(doc, id('a'), { x: 99, y: 5 }, origin), 'drag');
    release();
    expect(changed).toHaveBeenCalledTimes(3);
    stop();
    vi.useRealTimers();
  });
});

describe('places of cards', () => {
  const workshops = Array.from({ length: 12 }, (_, index) =>
    mapWorkshop(`w${index}`, { theme: index < 6 ? 'Law' : 'Access' }),
  );

  it('are the same on every device without anybody writing them', () => {
    const first = placeCards(workshops, new Map(), lazyLayout(workshops));
    expect([...placeCards(workshops, new Map(), lazyLayout(workshops))]).toEqual([...first]);
    expect(first.size).toBe(12);
  });

  it('stay where people put them, and do not move when somebody else moves another', () => {
    const layout = lazyLayout(workshops);
    const before = placeCards(workshops, new Map(), layout);
    const after = placeCards(workshops, new Map([[id('w3'), { x: 900, y: 900 }]]), layout);
    expect(after.get(id('w3'))).toEqual({ x: 900, y: 900 });
    for (const { id: other } of workshops) if (other !== 'w3') expect(after.get(other)).toEqual(before.get(other));
  });

  it('are beside its cluster, over no other card, for a workshop that comes late', () => {
    const placed = new Map(
      workshops
        .slice(0, 11)
        .map(({ id: name }, index) => [name, { x: 3000 + (index % 4) * 150, y: Math.floor(index / 4) * 60 }]),
    );
    const place = placeCards(workshops, placed, lazyLayout(workshops)).get(id('w11'));
    expect(place?.x).toBeGreaterThan(2500);
    for (const other of placed.values()) {
      expect(Math.abs(other.x - (place?.x ?? 0)) >= 132 || Math.abs(other.y - (place?.y ?? 0)) >= 44).toBe(true);
    }
  });

  it('need no layout where all are placed', () => {
    const placed = new Map(workshops.map(({ id: name }) => [name, { x: 1, y: 1 }]));
    const layout = vi.fn(() => new Map());
    placeCards(workshops, placed, layout);
    expect(layout).not.toHaveBeenCalled();
  });
});

describe("others' changes", () => {
  it('are told by kind', () => {
    const doc = new Y.Doc();
    placeCard(doc, id('a'), { x: 0, y: 0 }, null);
    addLink(doc, link('old', 'b', 'c'), null);
    const before = readMap(doc);
    placeCard(doc, id('a'), { x: 5, y: 0 }, null);
    addLink(doc, link('new'), null);
    removeLink(doc, 'old' as LinkId, null);
    const changes = mapChanges(before, readMap(doc));
    expect(changes.moved).toEqual(['a']);
    expect(changes.added.map((known) => known.id)).toEqual(['new']);
    expect(changes.removed.map((known) => known.id)).toEqual(['old']);
    expect(isNoChange(mapChanges(before, before))).toBe(true);
  });

  it('are gathered: moved twice is once, added and removed is nothing', () => {
    const doc = new Y.Doc();
    const states = [readMap(doc)];
    const acts = [
      () => placeCard(doc, id('a'), { x: 1, y: 1 }, null),
      () => placeCard(doc, id('a'), { x: 2, y: 2 }, null),
      () => addLink(doc, link('short'), null),
      () => removeLink(doc, 'short' as LinkId, null),
    ];
    const steps = acts.map((act) => {
      act();
      states.push(readMap(doc));
      const [before, after] = states.slice(-2);
      if (!before || !after) throw new Error('no state');
      return mapChanges(before, after);
    });
    const all = steps.reduce(mergeChanges);
    expect(all).toMatchObject({ moved: ['a'], added: [], removed: [] });
  });
});

describe("others' pointers", () => {
  const user = (color: number) => ({ seatId: `s${color}`, name: `P${color}`, group: 'academia', color });
  const states = (count: number, x: number) =>
    new Map(
      Array.from({ length: count }, (_, index) => [index, { user: user(index), cursor: { x, y: index } }] as const),
    );

  it('are drawn while they move, and go away after 8 seconds still', () => {
    const board = new CursorBoard();
    board.update(states(2, 10), 0, 1_000);
    expect(board.shown(1_100).map(({ name }) => name)).toEqual(['P1']);
    expect(board.shown(9_100)).toEqual([]);
    board.update(states(2, 11), 0, 9_200);
    expect(board.shown(9_300)).toHaveLength(1);
  });

  it('are at most twelve, and none that has no name or no place', () => {
    const board = new CursorBoard();
    board.update(states(30, 1), 99, 0);
    expect(board.shown(1)).toHaveLength(12);
    board.update(
      new Map([
        [1, { cursor: { x: 1, y: 1 } }],
        [2, { user: user(2), cursor: { x: Number.NaN, y: 0 } }],
        [3, { user: user(3), cursor: null }],
      ]),
      99,
      0,
    );
    expect(board.shown(1)).toEqual([]);
  });
});
