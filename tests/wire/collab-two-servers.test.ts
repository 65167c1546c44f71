import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentLog } from '../../server/storage/store.ts';
import { expectSound, sameHistory } from '../helpers/collab-invariants.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { randomEdit, seeded } from '../helpers/collab-random.ts';
import { startCollab, startMemoryCollab, TRACK } from '../helpers/collab-server.ts';
import { stockClient } from '../helpers/collab-stock.ts';
import { until } from '../helpers/collab-until.ts';

const card = (doc: Y.Doc, id: string, x: number) => void doc.getMap('cards').set(id, new Y.Map([['x', x]]));
const cards = (doc: Y.Doc) => doc.getMap('cards').toJSON();

/** Two servers on one store, as two nodes behind a balancer. */
async function startTwo() {
  const first = await startMemoryCollab();
  const second = await startCollab({ store: first.store.beside() });
  return { first, second };
}

test('what one server takes is seen through the other, and both write to one log', async () => {
  const { first, second } = await startTwo();
  const ada = await new RawClient(first.port, 'w1').synced();
  const bob = await new RawClient(second.port, 'w2').synced();
  ada.edit((doc) => card(doc, 'a', 1));
  await until(() => 'a' in cards(bob.doc));
  bob.edit((doc) => card(doc, 'b', 2));
  await until(() => 'b' in cards(ada.doc));
  expect(cards(ada.doc)).toEqual(cards(bob.doc));
  expect(first.store.logs.get(documentLog(TRACK, 'map'))).toHaveLength(2);
});

test('without any hint, who writes builds on what the other has written', async () => {
  const { first, second } = await startTwo();
  second.store.deaf = true;
  const ada = await new RawClient(first.port, 'w1').synced();
  const bob = await new RawClient(second.port, 'w2').synced();
  for (let index = 1; index <= 5; index++) {
    ada.edit((doc) => card(doc, `a${index}`, index));
    ada.mark(index);
    await ada.saved(index);
  }
  bob.edit((doc) => card(doc, 'b', 1));
  bob.mark(1);
  await bob.saved(1);
  await until(() => Object.keys(cards(bob.doc)).length === 6);
});

test('a person who moves to another server with edits on the way loses none and doubles none', async () => {
  const { first, second } = await startTwo();
  await new RawClient(second.port, 'w9').synced();
  const before = await new RawClient(first.port, 'w1', 'map').synced();
  first.store.hold();
  before.edit((doc) => card(doc, 'held', 1));
  await until(() => first.store.waiting > 0);
  before.leave();
  const after = new RawClient(second.port, 'w1');
  Y.applyUpdate(after.doc, Y.encodeStateAsUpdate(before.doc));
  // The same session goes on, as after a lost connection.
  after.doc.clientID = before.doc.clientID;
  await after.synced();
  after.mark(1);
  await after.saved(1);
  first.store.release();
  const reader = await new RawClient(first.port, 'r1').synced();
  await until(() => 'held' in cards(reader.doc));
  after.edit((doc) => card(doc, 'next', 2));
  await until(() => 'next' in cards(reader.doc));
  expect(cards(reader.doc)).toEqual({ held: { x: 1 }, next: { x: 2 } });
});

test('one session used through two servers at once cannot make two histories', async () => {
  const { first, second } = await startTwo();
  const [one, two] = [new RawClient(first.port, 'w1'), new RawClient(second.port, 'w1')];
  two.doc.clientID = one.doc.clientID;
  await Promise.all([one.synced(), two.synced()]);
  const readers = await Promise.all([
    new RawClient(first.port, 'r1').synced(),
    new RawClient(second.port, 'r2').synced(),
  ]);
  one.honest = false;
  two.honest = false;
  first.store.hold();
  second.store.hold();
  one.edit((doc) => card(doc, 'x', 1));
  two.edit((doc) => card(doc, 'y', 2));
  await until(() => first.store.waiting > 0 && second.store.waiting > 0);
  first.store.release();
  second.store.release();
  const other = await new RawClient(second.port, 'w2').synced();
  other.edit((doc) => card(doc, 'z', 3));
  await until(() => readers.every(({ doc }) => 'z' in cards(doc)));
  const [left, right] = readers;
  expect(left && right && sameHistory(left.doc, right.doc)).toBe(true);
  expect(Object.keys(cards(other.doc)).length).toBe(2);
});

test('where editors are is seen through the other server, and they are gone when they are', async () => {
  const { first, second } = await startTwo();
  const [ada, bob] = [stockClient(first.port, 'w1'), stockClient(second.port, 'w2')];
  await Promise.all([ada.synced(), bob.synced()]);
  ada.provider.awareness.setLocalState({ cursor: { x: 1, y: 2 }, user: { name: 'Forged' } });
  const seen = () => bob.provider.awareness.getStates().get(ada.doc.clientID);
  await until(() => seen()?.['cursor'] !== undefined);
  expect(seen()).toMatchObject({ cursor: { x: 1, y: 2 }, user: { seatId: 'w1', name: 'Name of w1' } });
  ada.provider.disconnect();
  await until(() => seen() === undefined);
});

describe('many who write through both servers end with the same document, and so do both servers', () => {
  for (let seed = 1; seed <= 12; seed++) {
    test(`seed ${seed}`, async () => {
      const random = seeded(seed);
      const document = seed % 2 ? 'map' : 'principles';
      const { first, second } = await startTwo();
      second.store.deaf = seed % 3 === 0;
      const ports = [first.port, second.port, first.port, second.port];
      const clients = ports.map((port, at) => stockClient(port, `w${at}`, document));
      await Promise.all(clients.map((client) => client.synced()));
      for (let turn = 0; turn < 80; turn++) {
        const client = clients[Math.floor(random() * clients.length)];
        if (!client) continue;
        const dice = random();
        if (dice < 0.08) client.provider.disconnect();
        else if (dice < 0.2) client.provider.connect();
        else randomEdit(client.doc, document, random);
        if (random() < 0.3) await new Promise((resolve) => setImmediate(resolve));
      }
      second.store.deaf = false;
      for (const { provider } of clients) provider.connect();
      await until(() => clients.every(({ provider }) => provider.synced));
      // Wakes whoever heard nothing: the store's poll does it in a real one.
      const last = await new RawClient(first.port, 'w9', document).synced();
      last.edit((doc) => randomEdit(doc, document, random));
      for (const server of [first, second]) await expectSound(server, document, [...clients, last]);
    });
  }
});
