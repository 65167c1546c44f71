import { expect, test } from 'vitest';
import { ChaosProxy } from '../helpers/chaos-proxy.ts';
import { expectSound } from '../helpers/collab-invariants.ts';
import { randomEdit, seeded } from '../helpers/collab-random.ts';
import { startMemoryCollab } from '../helpers/collab-server.ts';
import { stockClient } from '../helpers/collab-stock.ts';
import { until } from '../helpers/collab-until.ts';
import { SteadyWriter } from '../helpers/steady-writer.ts';

/** Milliseconds of bad network in each run; `NETWORK_MS=300000` for the long one. */
const LASTS = Number(process.env['NETWORK_MS'] ?? 1_200);
const BAD = { delay: 2, jitter: 12, piece: 700 };

/** Make trouble for so long: now and then some connection is cut, ended, or stands still for a moment. */
async function suffer(proxy: ChaosProxy, random: () => number, act: () => void): Promise<void> {
  proxy.trouble = BAD;
  for (const end = performance.now() + LASTS; performance.now() < end;) {
    act();
    const dice = random();
    const link = proxy.any();
    if (dice < 0.04) link?.cut();
    else if (dice < 0.08) link?.finish();
    else if (dice < 0.12 && link) {
      link.freeze();
      setTimeout(() => link.thaw(), 150 * random());
    }
    await new Promise((resolve) => setTimeout(resolve, 10 * random()));
  }
  proxy.trouble = {};
}

test.each([1, 2])(
  'whose network is bad in every way loses no word, and no word comes twice (seed %i)',
  async (seed) => {
    const random = seeded(seed);
    const server = await startMemoryCollab();
    const proxy = await ChaosProxy.before(server.port, seed);
    const place = { port: () => proxy.port, trackId: 'track', document: 'notes' };
    const writers = ['w1', 'w2', 'w3'].map((id) => new SteadyWriter(id, { ...place, seatToken: id }));
    const reader = stockClient(proxy.port, 'r1', 'notes');
    try {
      await suffer(proxy, random, () => writers[Math.floor(random() * writers.length)]?.type());
      await until(() => writers.every(({ isSafe }) => isSafe));
      const live = await expectSound(server, 'notes', [...writers, reader]);
      const words = live.getXmlFragment('text').toJSON();
      for (const { safe, typed } of writers) {
        expect(safe.size).toBe(typed);
        for (const word of safe) expect([word, words.split(`>${word}<`).length - 1]).toEqual([word, 1]);
      }
    } finally {
      for (const writer of writers) writer.end();
    }
  },
);

test.each([1, 2])('stock clients behind a bad network end with the same document (seed %i)', async (seed) => {
  const random = seeded(seed);
  const document = seed % 2 ? 'map' : 'principles';
  const server = await startMemoryCollab();
  const proxy = await ChaosProxy.before(server.port, seed);
  const clients = ['w1', 'w2', 'w3'].map((id) => stockClient(proxy.port, id, document));
  await Promise.all(clients.map((client) => client.synced()));
  await suffer(proxy, random, () => {
    const { doc } = clients[Math.floor(random() * clients.length)] ?? {};
    if (doc) randomEdit(doc, document, random);
  });
  await until(() => clients.every(({ provider }) => provider.synced));
  await expectSound(server, document, clients);
});
