import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { frames } from '../../server/collab/frame.ts';
import { decodeEntry } from '../../server/collab/log-entry.ts';
import { documentLog } from '../../server/storage/store.ts';
import { startCollab, startMemoryCollab, TRACK } from '../helpers/collab-server.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { until } from '../helpers/collab-until.ts';

const card = (doc: Y.Doc, id: string, x: number) => void doc.getMap('cards').set(id, new Y.Map([['x', x]]));
const cards = (doc: Y.Doc) => doc.getMap('cards').toJSON();

test('an edit is in the log before anyone else sees it, and saved only after', async () => {
  const { port, store } = await startMemoryCollab();
  const writer = await new RawClient(port, 'w1').synced();
  const other = await new RawClient(port, 'w2').synced();
  store.hold();
  writer.edit((doc) => card(doc, 'a', 1));
  writer.mark(1);
  other.send(frames.syncStep1(Y.encodeStateVector(other.doc)));
  await until(() => other.said('step2').length > 1);
  expect([cards(other.doc), writer.said('saved')]).toEqual([{}, []]);
  store.release();
  await writer.saved(1);
  await until(() => 'a' in cards(other.doc));
  const entry = store.logs.get(documentLog(TRACK, 'map'))?.at(-1);
  expect(entry && decodeEntry(entry)).toMatchObject({ seatId: 'w1' });
});

test('a mark is held until everything that the client kept while away is safe', async () => {
  const { port, store } = await startMemoryCollab();
  const away = new RawClient(port, 'w1');
  away.honest = false;
  await away.opened();
  card(away.doc, 'offline', 1);
  away.send(frames.syncStep1(Y.encodeStateVector(away.doc)));
  away.mark(3);
  await until(() => away.said('step1').length === 1 && store.loads > 0);
  expect(away.said('saved')).toEqual([]);
  away.send(frames.syncStep2(Y.encodeStateAsUpdate(away.doc)));
  await away.saved(3);
  expect(store.logs.get(documentLog(TRACK, 'map'))).toHaveLength(1);
});

test('everything acknowledged is there after the server has been started again', async () => {
  const { port, store, close, rooms } = await startMemoryCollab();
  const writer = await new RawClient(port, 'w1').synced();
  for (let index = 1; index <= 50; index++) {
    writer.edit((doc) => card(doc, `c${index}`, index));
    writer.mark(index);
  }
  await writer.saved(50);
  expect(rooms.count()).toEqual({ rooms: 1, peers: 1 });
  await close();
  const again = await startCollab({ store });
  const back = await new RawClient(again.port, 'w2').synced();
  expect(Object.keys(cards(back.doc))).toHaveLength(50);
});

test('a document is seeded once, and an unknown one is not made by connecting', async () => {
  const { port, rooms, store } = await startMemoryCollab();
  let seeded = 0;
  const create = () =>
    rooms.create('other' as typeof TRACK, 'map', (doc) => {
      seeded += 1;
      card(doc, 'seed', 7);
    });
  await Promise.all([create(), create()]);
  await create();
  expect(seeded).toBe(1);
  expect(await rooms.read('other' as typeof TRACK, 'map', cards)).toEqual({ seed: { x: 7 } });
  expect(await new RawClient(port, 'w1', 'sketch').closed()).toBe(4404);
  const before = store.records.size;
  store.records.delete('document/track/notes');
  expect(await new RawClient(port, 'w1', 'notes').closed()).toBe(4404);
  expect(store.records.size).toBe(before - 1);
  await expect(rooms.read(TRACK, 'notes', () => 0)).rejects.toMatchObject({ code: 'not-found' });
});

test('who is not known is closed with 4401, and nothing has been loaded', async () => {
  const { port, store, grants } = await startMemoryCollab();
  const stranger = new RawClient(port, 'nobody');
  expect(await stranger.closed()).toBe(4401);
  grants.failure = new Error('store down');
  expect(await new RawClient(port, 'w1').closed()).toBe(4503);
  expect(store.loads).toBe(0);
});

test('a load that fails is told to everyone and never an empty document; it works once the store does', async () => {
  const { port, store, rooms } = await startMemoryCollab();
  await rooms.edit(TRACK, 'map', (doc) => card(doc, 'kept', 1));
  await until(() => rooms.count().rooms === 0);
  store.readFailure = new Error('input/output error');
  const clients = ['w1', 'w2', 'r1'].map((id) => new RawClient(port, id));
  expect(await Promise.all(clients.map((client) => client.closed()))).toEqual([4503, 4503, 4503]);
  expect(clients.map((client) => client.said('step2'))).toEqual([[], [], []]);
  store.readFailure = undefined;
  await until(() => rooms.count().rooms === 0);
  const back = await new RawClient(port, 'w1').synced();
  expect(cards(back.doc)).toEqual({ kept: { x: 1 } });
});

test('the server edits and reads without anyone there, and is seen by who is', async () => {
  const { port, rooms, store } = await startMemoryCollab();
  await rooms.edit(TRACK, 'map', (doc) => card(doc, 'a', 1));
  const watcher = await new RawClient(port, 'r1').synced();
  expect(cards(watcher.doc)).toEqual({ a: { x: 1 } });
  await rooms.edit(TRACK, 'map', (doc) => card(doc, 'b', 2));
  await until(() => 'b' in cards(watcher.doc));
  expect(await rooms.read(TRACK, 'map', cards)).toEqual({ a: { x: 1 }, b: { x: 2 } });
  store.setHealthy(false);
  await expect(rooms.edit(TRACK, 'map', (doc) => card(doc, 'c', 3))).rejects.toThrow('disk full');
  expect(Object.keys(await rooms.read(TRACK, 'map', cards))).toEqual(['a', 'b']);
});

test('while the store is in trouble edits are not called saved, and afterwards nothing is missing', async () => {
  const { port, store, rooms } = await startMemoryCollab();
  const writer = await new RawClient(port, 'w1').synced();
  writer.edit((doc) => card(doc, 'before', 1));
  writer.mark(1);
  await writer.saved(1);
  store.setHealthy(false);
  await until(() => writer.said('storeTrouble').at(-1)?.value === 1);
  writer.edit((doc) => card(doc, 'during', 2));
  writer.mark(2);
  const late = await new RawClient(port, 'r1').synced();
  expect(late.said('storeTrouble').map(({ value }) => value)).toEqual([1]);
  expect([cards(late.doc), writer.said('saved').at(-1)?.value]).toEqual([{ before: { x: 1 } }, 1]);
  store.setHealthy(true);
  await writer.saved(2);
  expect(await rooms.read(TRACK, 'map', cards)).toEqual({ before: { x: 1 }, during: { x: 2 } });
});

test('a write that fails in flight is asked for again, and its mark is held until it is safe', async () => {
  const { port, store, rooms } = await startMemoryCollab();
  const writer = await new RawClient(port, 'w1').synced();
  store.hold();
  writer.edit((doc) => card(doc, 'a', 1));
  writer.edit((doc) => card(doc, 'b', 2));
  writer.mark(1);
  await until(() => store.waiting > 0);
  store.failNext = true;
  // The worst order: well again, and everyone asked, before the room has heard of the failure.
  store.release();
  store.setHealthy(false);
  store.setHealthy(true);
  await writer.saved(1);
  expect(await rooms.read(TRACK, 'map', cards)).toEqual({ a: { x: 1 }, b: { x: 2 } });
});

test('a room is kept while it is used and let go when it is not, however often', async () => {
  const { port, rooms, store } = await startMemoryCollab({ linger: 0 });
  for (let round = 0; round < 20; round++) {
    const clients = await Promise.all(['w1', 'w2', 'r1'].map((id) => new RawClient(port, id).synced()));
    clients[0]?.edit((doc) => card(doc, `c${round}`, round));
    clients[0]?.mark(1);
    await clients[0]?.saved(1);
    for (const client of clients) client.leave();
    if (round % 2) await until(() => rooms.count().rooms === 0);
  }
  for (let round = 0; round < 300; round++) await rooms.edit(TRACK, 'map', (doc) => card(doc, 'same', round));
  await until(() => rooms.count().rooms === 0);
  const content = await rooms.read(TRACK, 'map', cards);
  expect([Object.keys(content).length, content['same']]).toEqual([21, { x: 299 }]);
  expect(store.logs.get(documentLog(TRACK, 'map'))).toHaveLength(320);
});
