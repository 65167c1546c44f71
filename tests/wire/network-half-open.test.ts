import { expect, test } from 'vitest';
import { COLLAB_LIMITS } from '../../server/collab/collab-limits.ts';
import { ChaosProxy } from '../helpers/chaos-proxy.ts';
import { cardsOf, putCard } from '../helpers/collab-cards.ts';
import { expectEmpty, expectSound } from '../helpers/collab-invariants.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { startMemoryCollab } from '../helpers/collab-server.ts';
import { stockClient } from '../helpers/collab-stock.ts';
import { until } from '../helpers/collab-until.ts';

const GONE = 200;
const patience = { ping: 400, behindFor: COLLAB_LIMITS.behindFor };

test(`${GONE} who have gone without a word are noticed by pings, and nothing of them stays`, async () => {
  const server = await startMemoryCollab({ patience });
  const proxy = await ChaosProxy.before(server.port);
  const watcher = stockClient(server.port, 'w1');
  const gone = stockClient(proxy.port, 'w2');
  await Promise.all([watcher.synced(), gone.synced()]);
  gone.provider.awareness.setLocalState({ cursor: { x: 1, y: 2 } });
  const seen = () => watcher.provider.awareness.getStates().has(gone.doc.clientID);
  await until(seen);
  await Promise.all(Array.from({ length: GONE - 1 }, (_, at) => new RawClient(proxy.port, `r${at}`).synced()));
  await until(() => server.rooms.count().peers === GONE + 1);
  gone.provider.shouldConnect = false;
  for (const link of proxy.links) link.freeze();
  await until(() => server.rooms.count().peers === 1 && !seen());
  await until(() => server.sockets.size === 1);
  putCard(watcher.doc, 'later', 1);
  await expectSound(server, 'map', [watcher]);
  watcher.provider.destroy();
  await expectEmpty(server);
});

test('who slept, and wakes with everything that came meanwhile at once, has all of it once, and their own words are kept', async () => {
  const server = await startMemoryCollab({ patience });
  const proxy = await ChaosProxy.before(server.port);
  const awake = stockClient(server.port, 'w1');
  const asleep = stockClient(proxy.port, 'w2');
  await Promise.all([awake.synced(), asleep.synced()]);
  const [link] = proxy.links;
  link?.freeze();
  for (let index = 0; index < 20; index++) {
    putCard(awake.doc, `a${index}`, index);
    putCard(asleep.doc, `b${index}`, index);
  }
  await until(() => server.rooms.count().peers === 1);
  for (let index = 20; index < 30; index++) putCard(awake.doc, `a${index}`, index);
  expect(Object.keys(cardsOf(asleep.doc))).toHaveLength(20);
  link?.thaw();
  await until(() => Object.keys(cardsOf(asleep.doc)).length === 50);
  const live = await expectSound(server, 'map', [awake, asleep]);
  expect(Object.keys(cardsOf(live))).toHaveLength(50);
});
