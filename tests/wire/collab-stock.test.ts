import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { startCollab, startMemoryCollab, TRACK } from '../helpers/collab-server.ts';
import { cardsOf, putCard } from '../helpers/collab-cards.ts';
import { stockClient } from '../helpers/collab-stock.ts';
import { until } from '../helpers/collab-until.ts';

const paragraph = (text: string) => {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
};

const notes = (doc: Y.Doc) => doc.getXmlFragment('text').toJSON();

test('two stock y-websocket clients edit one document and see each other', async () => {
  const { port, rooms } = await startMemoryCollab();
  const [ada, bob] = [stockClient(port, 'w1', 'notes'), stockClient(port, 'w2', 'notes')];
  await Promise.all([ada.synced(), bob.synced()]);
  ada.doc.getXmlFragment('text').insert(0, [paragraph('from Ada')]);
  await until(() => notes(bob.doc).includes('Ada'));
  bob.doc.getXmlFragment('text').insert(1, [paragraph('من بوب')]);
  await until(() => notes(ada.doc).includes('بوب'));
  expect(notes(ada.doc)).toBe(notes(bob.doc));
  expect(await rooms.read(TRACK, 'notes', notes)).toBe(notes(ada.doc));
});

test('a stock client goes away, edits, and comes back with both sides kept', async () => {
  const { port, rooms } = await startMemoryCollab();
  const [ada, bob] = [stockClient(port, 'w1'), stockClient(port, 'w2')];
  await Promise.all([ada.synced(), bob.synced()]);
  ada.provider.disconnect();
  putCard(ada.doc, 'offline', 1);
  putCard(bob.doc, 'online', 2);
  await until(() => true);
  ada.provider.connect();
  await until(() => ada.doc.getMap('cards').has('online') && bob.doc.getMap('cards').has('offline'));
  expect(await rooms.read(TRACK, 'map', cardsOf)).toEqual({ offline: 1, online: 2 });
});

test('a stock client rides out a restart of the server by itself', async () => {
  const first = await startMemoryCollab();
  const ada = stockClient(first.port, 'w1');
  await ada.synced();
  putCard(ada.doc, 'before', 1);
  await until(() => first.store.logs.get('doc/track/map')?.length === 1);
  await first.close();
  await until(() => !ada.provider.wsconnected);
  putCard(ada.doc, 'while-down', 2);
  const second = await startCollab({ store: first.store, port: first.port });
  await ada.synced();
  const content = () => second.rooms.read(TRACK, 'map', cardsOf);
  await until(() => first.store.logs.get('doc/track/map')?.length === 2);
  expect(await content()).toEqual({ before: 1, 'while-down': 2 });
});

test('a stock client that may only read sees everything, and its own edits change nothing', async () => {
  const { port, rooms, store } = await startMemoryCollab();
  await rooms.edit(TRACK, 'map', (doc) => putCard(doc, 'a', 1));
  const reader = stockClient(port, 'r1');
  await reader.synced();
  expect(cardsOf(reader.doc)).toEqual({ a: 1 });
  const closed = vi.fn();
  reader.provider.on('closed', closed);
  putCard(reader.doc, 'forged', 1);
  await until(() => closed.mock.calls.length > 0);
  expect(closed.mock.calls[0]?.[0]).toMatchObject({ code: 4403 });
  // The way round: edit while away, and let the first exchange carry it.
  reader.provider.connect();
  await reader.synced();
  expect(await rooms.read(TRACK, 'map', cardsOf)).toEqual({ a: 1 });
  expect(store.logs.get('doc/track/map')).toHaveLength(1);
});

test('editors, and followers who ask, see who writes, under the name of their seat, until they leave', async () => {
  const { port } = await startMemoryCollab();
  const [ada, bob, eve] = [stockClient(port, 'w1'), stockClient(port, 'w2'), stockClient(port, 'r1')];
  await Promise.all([ada.synced(), bob.synced(), eve.synced()]);
  eve.provider.ws?.send(Uint8Array.of(3));
  ada.provider.awareness.setLocalState({ cursor: { x: 1, y: 2 }, user: { name: 'Somebody Else', seatId: 'w2' } });
  eve.provider.awareness.setLocalState({ cursor: { x: 9, y: 9 } });
  const seen = (by: typeof bob) => by.provider.awareness.getStates().get(ada.doc.clientID);
  for (const one of [bob, eve]) {
    await until(() => seen(one)?.['cursor'] !== undefined);
    expect(seen(one)).toMatchObject({
      cursor: { x: 1, y: 2 },
      user: { seatId: 'w1', name: 'Name of w1', group: 'academia' },
    });
  }
  expect(bob.provider.awareness.getStates().has(eve.doc.clientID)).toBe(false);
  ada.provider.disconnect();
  await until(() => !seen(bob) && !seen(eve));
  ada.provider.connect();
  ada.provider.awareness.setLocalState({ cursor: { x: 3, y: 4 } });
  await until(() => seen(bob) !== undefined);
});

test('cursors are seen again at once after the server has been started again', async () => {
  const first = await startMemoryCollab();
  const [ada, bob] = [stockClient(first.port, 'w1'), stockClient(first.port, 'w2')];
  await Promise.all([ada.synced(), bob.synced()]);
  const seen = () => bob.provider.awareness.getStates().get(ada.doc.clientID)?.['selected'];
  for (let move = 0; move < 30; move++) ada.provider.awareness.setLocalState({ selected: `${move}` });
  await until(() => seen() === '29');
  await first.close();
  await until(() => seen() === undefined);
  await startCollab({ store: first.store, port: first.port });
  await until(() => seen() === '29');
});
