import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { startMemoryCollab, TRACK } from '../helpers/collab-server.ts';
import { randomEdit, seeded } from '../helpers/collab-random.ts';
import { stockClient } from '../helpers/collab-stock.ts';
import { until } from '../helpers/collab-until.ts';

const content = (doc: Y.Doc) => [
  doc.getMap('cards').toJSON(),
  doc.getMap('links').toJSON(),
  doc.getXmlFragment('text').toJSON(),
];

const sameHistory = (a: Y.Doc, b: Y.Doc) => Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b));

describe('clients that come and go end with the same document, and so does the server', () => {
  for (let seed = 1; seed <= 36; seed++) {
    test(`seed ${seed}`, async () => {
      const random = seeded(seed);
      const document = seed % 2 ? 'map' : 'principles';
      const { port, rooms } = await startMemoryCollab({ linger: seed % 3 ? 50 : 0 });
      const clients = ['w1', 'w2', 'w3', 'w4'].slice(0, 3 + (seed % 2)).map((id) => stockClient(port, id, document));
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
      const server = () => rooms.read(TRACK, document, (doc) => Y.encodeStateAsUpdate(doc));
      let copy = new Y.Doc();
      const end = performance.now() + 8_000;
      do {
        copy = new Y.Doc();
        Y.applyUpdate(copy, await server());
        await new Promise((resolve) => setTimeout(resolve, 2));
      } while (
        performance.now() < end &&
        !clients.every(({ doc, provider }) => provider.synced && sameHistory(doc, copy))
      );
      await until(() => clients.every(({ doc }) => sameHistory(doc, copy)), 100);
      for (const { doc } of clients) expect(content(doc)).toEqual(content(copy));
    });
  }
});
