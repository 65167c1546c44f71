import { expect, test } from 'vitest';
import { CollabMetrics } from '../../server/collab-metrics.ts';
import { INTERVALS } from '../../shared/limits.ts';
import { ChaosProxy } from '../helpers/chaos-proxy.ts';
import { putLarge } from '../helpers/collab-cards.ts';
import { expectEmpty, expectSound, sameHistory } from '../helpers/collab-invariants.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { type CollabServer, startMemoryCollab } from '../helpers/collab-server.ts';
import { until } from '../helpers/collab-until.ts';

const MB = 1024 * 1024;
/** More than the buffers of a machine's own network hold, which on Linux is up to six megabytes. */
const EDITS = 34;

/** Write eight megabytes, each edit safe before the next. Gives the most bytes that waited in the server meanwhile. */
async function writeMuch(writer: RawClient, server: CollabServer): Promise<number> {
  let most = 0;
  for (let index = 1; index <= EDITS; index++) {
    writer.edit((doc) => putLarge(doc, 240_000, `${index % 10}`));
    writer.mark(index);
    await writer.saved(index);
    most = Math.max(
      most,
      [...server.sockets].reduce((sum, { writableLength }) => sum + writableLength, 0),
    );
  }
  return most;
}

test('who takes a kilobyte a second costs little memory and holds nobody up, and is given one difference later', async () => {
  const server = await startMemoryCollab();
  const proxy = await ChaosProxy.before(server.port);
  const slow = await new RawClient(proxy.port, 'r1').synced();
  const other = await new RawClient(server.port, 'r2').synced();
  const writer = await new RawClient(server.port, 'w1').synced();
  proxy.trouble = { rate: 1024 };
  expect(await writeMuch(writer, server)).toBeLessThan(3 * MB);
  await until(() => sameHistory(other.doc, writer.doc));
  expect(sameHistory(slow.doc, writer.doc)).toBe(false);
  proxy.trouble = {};
  await expectSound(server, 'map', [slow, other, writer]);
  expect(slow.closedWith).toBeUndefined();
  expect(slow.said('update').length).toBeLessThan(EDITS);
  // The answer to its own first question, and the difference.
  expect(slow.said('step2')).toHaveLength(2);
  for (const client of [slow, other, writer]) client.leave();
  await expectEmpty(server);
});

test('who takes nothing is closed with 4408 and loses nothing by it; who is slow but gets on is not', async () => {
  const metrics = new CollabMetrics();
  const server = await startMemoryCollab({ metrics, patience: { ping: INTERVALS.ping, behindFor: 800 } });
  const proxy = await ChaosProxy.before(server.port);
  const slow = await new RawClient(proxy.port, 'r1').synced();
  const stuck = await new RawClient(proxy.port, 'w2').synced();
  const [slowLink, stuckLink] = proxy.links;
  const writer = await new RawClient(server.port, 'w1').synced();
  if (slowLink) slowLink.trouble = { rate: 3 * MB };
  stuckLink?.freeze();
  await writeMuch(writer, server);
  await until(() => server.rooms.count().peers === 2);
  expect(metrics.slowReceivers).toBeGreaterThan(0);
  stuckLink?.thaw();
  expect(await stuck.closed()).toBe(4408);
  await until(() => sameHistory(slow.doc, writer.doc));
  expect(slow.closedWith).toBeUndefined();
  const back = await new RawClient(server.port, 'w2').synced();
  await expectSound(server, 'map', [slow, back, writer]);
});
