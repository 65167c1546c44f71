import { expect, test } from 'vitest';
import { CollabMetrics } from '../../server/collab-metrics.ts';
import { manyEdits, openFlooder } from '../helpers/collab-flood.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { startMemoryCollab } from '../helpers/collab-server.ts';
import { until } from '../helpers/collab-until.ts';

const FLOODERS = 20;
const EDITS = 400;

test('while many send more than the server can take, newcomers and other rooms are served before the end of it', async () => {
  const metrics = new CollabMetrics();
  const server = await startMemoryCollab({ metrics });
  // A disk's time: otherwise every edit would be a write of its own.
  server.store.delay = () => new Promise((resolve) => setTimeout(resolve, 2));
  const bystander = await new RawClient(server.port, 'w99', 'notes').synced();
  const flooders = await Promise.all(Array.from({ length: FLOODERS }, (_, at) => openFlooder(server.port, `w${at}`)));
  await until(() => metrics.state().editors === FLOODERS + 1);
  const floods = flooders.map((_, at) => manyEdits(`c${at}`, EDITS));
  flooders.forEach((flooder, at) => flooder.write(floods[at] ?? ''));
  await until(() => metrics.acceptedUpdates > 0);
  const newcomer = new RawClient(server.port, 'r1').synced();
  bystander.mark(1);
  await Promise.all([newcomer, bystander.saved(1)]);
  expect(metrics.acceptedUpdates).toBeLessThan((FLOODERS * EDITS) / 2);
  await until(() => metrics.acceptedUpdates === FLOODERS * EDITS);
  const { doc, closedWith } = await newcomer;
  const last = () => Object.values<{ x?: number }>(doc.getMap('cards').toJSON()).map(({ x }) => x);
  await until(() => last().length === FLOODERS && last().every((x) => x === EDITS - 1));
  expect(closedWith).toBeUndefined();
});

test('who says something and leaves at once is still heard', async () => {
  const metrics = new CollabMetrics();
  const server = await startMemoryCollab({ metrics });
  const flooders = await Promise.all(['w1', 'w2'].map((id) => openFlooder(server.port, id)));
  await until(() => metrics.state().editors === 2);
  flooders.forEach((flooder, at) => flooder.end(manyEdits(`c${at}`, EDITS)));
  await until(() => metrics.acceptedUpdates === 2 * EDITS);
  await until(() => server.rooms.count().peers === 0);
});
