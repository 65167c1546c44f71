import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { CollabMetrics } from '../../server/collab-metrics.ts';
import { putLarge } from '../helpers/collab-cards.ts';
import { openFlooder } from '../helpers/collab-flood.ts';
import { expectEmpty, expectSound } from '../helpers/collab-invariants.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { startCollab, startMemoryCollab } from '../helpers/collab-server.ts';
import { until } from '../helpers/collab-until.ts';

/** People who come back at once; `NETWORK_CROWD=2000` for the large one. */
const CROWD = Number(process.env['NETWORK_CROWD'] ?? 300);
const WHOLE = 200_000;
const MB = 1024 * 1024;

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are still in use; what has just been closed may take another turn or two. */
function inUse(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test(`${CROWD} who come back at once after a restart are all let in, again and again, and their memory is given back`, async () => {
  const first = await startMemoryCollab();
  const writer = await new RawClient(first.port, 'w1').synced();
  writer.edit((doc) => putLarge(doc, WHOLE, 'x'));
  writer.mark(1);
  await writer.saved(1);
  await first.close();
  const before = inUse();
  for (let storm = 0; storm < 3; storm++) {
    const metrics = new CollabMetrics();
    const server = await startCollab({ store: first.store, port: first.port, metrics });
    const crowd = await Promise.all(
      Array.from({ length: CROWD }, (_, at) => openFlooder(server.port, `${at % 10 ? 'r' : 'w'}${at}`)),
    );
    const honest = await new RawClient(server.port, 'w1').synced();
    await until(() => {
      const { editors = 0, followers = 0, joining } = metrics.state();
      return editors + followers === CROWD + 1 && joining === 0;
    });
    await until(() => crowd.every(({ bytesRead }) => bytesRead > WHOLE));
    expect(crowd.filter(({ destroyed, readableEnded }) => destroyed || readableEnded)).toEqual([]);
    await expectSound(server, 'map', [honest]);
    for (const socket of crowd) socket.destroy();
    honest.leave();
    await expectEmpty(server);
    await server.close();
  }
  await until(() => inUse() < before + 12 * MB);
});
