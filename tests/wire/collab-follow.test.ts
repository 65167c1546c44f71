import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CollabMetrics } from '../../server/collab-metrics.ts';
import { frames } from '../../server/collab/frame.ts';
import { expectSound } from '../helpers/collab-invariants.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { randomEdit, seeded } from '../helpers/collab-random.ts';
import { startMemoryCollab } from '../helpers/collab-server.ts';
import { until } from '../helpers/collab-until.ts';

const card = (doc: Y.Doc, id: string, x: number) => void doc.getMap('cards').set(id, new Y.Map([['x', x]]));
const cards = (doc: Y.Doc) => doc.getMap('cards').toJSON();
const sameAs = (a: RawClient, b: RawClient) => Y.equalSnapshots(Y.snapshot(a.doc), Y.snapshot(b.doc));

const states = (client: number, state: string) => {
  const json = new TextEncoder().encode(state);
  return frames.awareness(Uint8Array.of(1, client, 1, json.length, ...json));
};

const heard = (client: RawClient) =>
  client
    .said('awareness')
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .join();

test('followers get every edit, many edits in one write', async () => {
  const metrics = new CollabMetrics();
  const { port } = await startMemoryCollab({ metrics });
  const writer = await new RawClient(port, 'w1').synced();
  const followers = await Promise.all(Array.from({ length: 10 }, (_, at) => new RawClient(port, `r${at}`).synced()));
  const before = metrics.sentFrames;
  for (let index = 1; index <= 200; index++) {
    writer.edit((doc) => card(doc, `c${index % 20}`, index));
    writer.mark(index);
    await writer.saved(index);
  }
  await until(() => followers.every((follower) => sameAs(follower, writer)));
  expect(followers.map((follower) => follower.said('update').length)).toEqual(followers.map(() => 200));
  // 2000 deliveries; how few writes they take depends on how long the 200 edits took.
  expect(metrics.sentFrames - before).toBeLessThan(1_000);
});

test('the first edit after silence reaches a follower without waiting for a tick', async () => {
  const metrics = new CollabMetrics();
  const { port } = await startMemoryCollab({ metrics });
  const writer = await new RawClient(port, 'w1').synced();
  const follower = await new RawClient(port, 'r1').synced();
  writer.edit((doc) => card(doc, 'a', 1));
  await until(() => 'a' in cards(follower.doc));
  expect(Number(/_sum (\S+)/.exec(metrics.tickWindow.samples('tick'))?.[1])).toBeLessThan(0.02);
});

test.each([1, 2, 3, 4])('who comes and goes while others write misses nothing (seed %i)', async (seed) => {
  const random = seeded(seed);
  const server = await startMemoryCollab();
  const { port, store } = server;
  const writers = await Promise.all(['w1', 'w2'].map((id) => new RawClient(port, id).synced()));
  const followers: RawClient[] = [];
  let held = false;
  for (let turn = 0; turn < 120; turn++) {
    const writer = writers[turn % 2];
    if (!writer) continue;
    if (random() < 0.2) {
      if (held) store.release();
      else store.hold();
      held = !held;
    }
    writer.edit((doc) => randomEdit(doc, 'map', random));
    if (random() < 0.2) followers.push(await new RawClient(port, `r${turn}`).opened());
    for (const follower of followers)
      if (random() < 0.1) follower.send(frames.syncStep1(Y.encodeStateVector(follower.doc)));
    if (random() < 0.5) await new Promise((resolve) => setImmediate(resolve));
  }
  if (held) store.release();
  for (const follower of followers) follower.send(frames.syncStep1(Y.encodeStateVector(follower.doc)));
  await expectSound(server, 'map', [...writers, ...followers]);
});

test('where editors are is told to followers who ask, and to nobody who does not', async () => {
  const { port } = await startMemoryCollab();
  const writer = await new RawClient(port, 'w1').synced();
  const asking = await new RawClient(port, 'r1').synced();
  const quiet = await new RawClient(port, 'r2').synced();
  asking.send(frames.watch(true));
  writer.send(states(7, '{"selected":"first"}'));
  await until(() => heard(asking).includes('first'));
  asking.send(frames.watch(false));
  asking.send(frames.syncStep1(Uint8Array.of(0)));
  await until(() => asking.said('step2').length === 2);
  writer.send(states(7, '{"selected":"second"}'));
  writer.edit((doc) => card(doc, 'a', 1));
  await until(() => 'a' in cards(asking.doc) && 'a' in cards(quiet.doc));
  asking.send(frames.watch(true));
  await until(() => heard(asking).includes('second'));
  expect(asking.said('awareness').length).toBe(2);
  expect(heard(quiet)).toBe('');
});

test('a follower who gets the pen is told each edit as an editor, and back', async () => {
  const { port, grants } = await startMemoryCollab();
  const writer = await new RawClient(port, 'w1').synced();
  const other = await new RawClient(port, 'w2').synced();
  grants.bar('w2');
  writer.edit((doc) => card(doc, 'following', 1));
  await until(() => 'following' in cards(other.doc));
  grants.bar('w2', false);
  await until(() => other.said('mayWrite').at(-1)?.value === 1);
  other.edit((doc) => card(doc, 'own', 2));
  await until(() => 'own' in cards(writer.doc));
  expect(cards(other.doc)).toEqual(cards(writer.doc));
});

test('a crowd that joins at once is given one whole, and what is told meanwhile', async () => {
  const metrics = new CollabMetrics();
  const { port, rooms } = await startMemoryCollab({ metrics });
  await rooms.edit('track' as never, 'map', (doc) => {
    for (let index = 0; index < 400; index++) card(doc, `c${index}`, index);
  });
  const writer = await new RawClient(port, 'w1').synced();
  const crowd = Array.from({ length: 60 }, (_, at) => new RawClient(port, `r${at}`));
  const joined = Promise.all(crowd.map((one) => one.synced()));
  for (let index = 0; index < 50; index++) writer.edit((doc) => card(doc, 'busy', index));
  await joined;
  await until(() => crowd.every((one) => sameAs(one, writer)));
  expect(cards(writer.doc)['busy']).toEqual({ x: 49 });
});
