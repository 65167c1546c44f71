import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Presence } from '../../server/session/presence.ts';
import { hereShouts, moveShouts, readShout } from '../../server/session/presence-shouts.ts';
import { SHOUT_BYTES } from '../../server/storage/store.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { MemoryStore } from '../helpers/store-memory.ts';
import { twoMemories } from '../helpers/two-stores.ts';

const trackId = 'track' as TrackId;
const ana = 'ana' as SeatId;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Two servers that hear each other. */
function servers(): { a: Presence; b: Presence; stores: [MemoryStore, MemoryStore]; told: () => number } {
  const stores = twoMemories();
  let told = 0;
  const a = new Presence(stores[0], trackId, () => {});
  const b = new Presence(stores[1], trackId, () => (told += 1));
  return { a, b, stores, told: () => told };
}

test('who comes and goes at one server does at the other within a second, told once', async () => {
  const { a, b, told } = servers();
  const leave = a.connect(ana);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([b.has(ana), told()]).toEqual([true, 1]);
  leave();
  await vi.advanceTimersByTimeAsync(1_500);
  expect([b.has(ana), told()]).toEqual([false, 2]);
});

test('who is at two servers is online until both have let them go', async () => {
  const { a, b } = servers();
  const leave = [a.connect(ana), b.connect(ana)];
  await vi.advanceTimersByTimeAsync(1_500);
  leave[0]?.();
  await vi.advanceTimersByTimeAsync(1_500);
  expect([a.has(ana), b.has(ana)]).toEqual([true, true]);
  leave[1]?.();
  await vi.advanceTimersByTimeAsync(1_500);
  expect([a.has(ana), b.has(ana)]).toEqual([false, false]);
});

test('a server that begins asks, and knows at once who is online elsewhere', async () => {
  const [first, second] = twoMemories();
  new Presence(first, trackId, () => {}).connect(ana);
  await vi.advanceTimersByTimeAsync(1_500);
  const late = new Presence(second, trackId, () => {});
  await vi.advanceTimersByTimeAsync(10);
  expect(late.has(ana)).toBe(true);
});

test('who was online at a server that has gone silent is forgotten, and is back with its next word', async () => {
  const { a, b, stores } = servers();
  a.connect(ana);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(b.has(ana)).toBe(true);
  stores[0].deaf = true;
  await vi.advanceTimersByTimeAsync(14_000);
  expect(b.has(ana)).toBe(false);
  stores[0].deaf = false;
  await vi.advanceTimersByTimeAsync(3_500);
  expect(b.has(ana)).toBe(true);
});

test('a server that ends takes its people with it', async () => {
  const { a, b } = servers();
  a.connect(ana);
  await vi.advanceTimersByTimeAsync(1_500);
  a.stop();
  await vi.advanceTimersByTimeAsync(500);
  expect(b.has(ana)).toBe(false);
});

test('two thousand people are told in shouts that are short enough, and all arrive', async () => {
  const { a, b } = servers();
  const ids = Array.from({ length: 2_000 }, (_, index) => `seat-${String(index).padStart(11, '0')}` as SeatId);
  for (const id of ids) a.connect(id);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(ids.every((id) => b.has(id))).toBe(true);
  const texts = [
    ...hereShouts('node', 1, ids),
    ...moveShouts('node', new Map(ids.map((id, index) => [id, index % 2 > 0]))),
  ];
  expect(Math.max(...texts.map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(SHOUT_BYTES);
  expect(texts.length).toBeLessThan(14);
  expect([hereShouts('node', 1, []).length, moveShouts('node', new Map()).length]).toEqual([1, 0]);
});

test.each(['', 'null', '[]', '{"node":1}', 'x'])('rubbish (%j) is nothing', (text) =>
  expect(readShout(text)).toBeUndefined(),
);

test('a beat that has lost a part changes nothing; the next one does', async () => {
  const { b, stores } = servers();
  const ids = Array.from({ length: 800 }, (_, index) => `seat-${String(index).padStart(11, '0')}` as SeatId);
  const say = (texts: readonly string[]) => {
    for (const text of texts) stores[0].shout(`presence/${trackId}`, text);
    return vi.advanceTimersByTimeAsync(10);
  };
  await say(hereShouts('other', 1, ids).slice(1));
  expect(ids.some((id) => b.has(id))).toBe(false);
  await say(hereShouts('other', 2, ids));
  expect(ids.every((id) => b.has(id))).toBe(true);
  await say(hereShouts('other', 3, ids.slice(0, 1)));
  expect(ids.filter((id) => b.has(id))).toEqual(ids.slice(0, 1));
});
