import { describe, test } from 'vitest';
import { expectSound } from '../helpers/collab-invariants.ts';
import { startMemoryCollab } from '../helpers/collab-server.ts';
import { randomEdit, seeded } from '../helpers/collab-random.ts';
import { stockClient } from '../helpers/collab-stock.ts';
import { until } from '../helpers/collab-until.ts';

describe('clients that come and go end with the same document, and so does the server', () => {
  for (let seed = 1; seed <= 36; seed++) {
    test(`seed ${seed}`, async () => {
      const random = seeded(seed);
      const document = seed % 2 ? 'map' : 'principles';
      const server = await startMemoryCollab({ linger: seed % 3 ? 50 : 0 });
      const clients = ['w1', 'w2', 'w3', 'w4']
        .slice(0, 3 + (seed % 2))
        .map((id) => stockClient(server.port, id, document));
      await Promise.all(clients.map((client) => client.synced()));
      for (let turn = 0; turn < 60; turn++) {
        const client = clients[Math.floor(random() * clients.length)];
        if (!client) continue;
        const dice = random();
        if (dice < 0.08) client.provider.disconnect();
        else if (dice < 0.2) client.provider.connect();
        // A connection that is cut without goodbye, with frames still on their way.
        else if (dice < 0.25) client.provider.ws?.close();
        else randomEdit(client.doc, document, random);
        if (random() < 0.3) await new Promise((resolve) => setImmediate(resolve));
      }
      for (const { provider } of clients) provider.connect();
      await until(() => clients.every(({ provider }) => provider.synced));
      await expectSound(server, document, clients);
    });
  }
});
