import { connectAll } from '../load/connect.ts';
import { fill } from '../load/fill.ts';
import { Joiner } from '../load/joiner.ts';
import { sleep } from '../load/pace.ts';
import { Reader } from '../load/reader.ts';
import { KEEPERS, startServer, type ServerName } from '../servers/server.ts';
import { Client } from '../wire/client.ts';
import type { Scenario } from './scenario.ts';

const CONNECTIONS = 1000;
const DOCUMENTS = 20;
const BYTES = 50_000;
/** Milliseconds in which buffers of the joins are given back. */
const SETTLE = 4_000;

/** What a connection costs that has synced a small document and says nothing more. */
export const idleConnections: Scenario = {
  name: 'memory-connections',
  servers: ['coalesce', 'hocuspocus', 'y-websocket', 'y-websocket-server', 'bare'],
  async run(server, { small }) {
    const count = small ? 50 : CONNECTIONS;
    // As many before the first look: what is made once, and room that V8 keeps, is no connection's.
    const running = await startServer(server, { editors: 1, followers: count + 50 }, true);
    try {
      await connectAll(50, (index) => new Client({ entry: running.follower(count + index) }));
      await sleep(small ? 100 : SETTLE);
      const before = await running.process.heap();
      await connectAll(count, (index) => new Client({ entry: running.follower(index) }));
      await sleep(small ? 100 : SETTLE);
      const after = await running.process.heap();
      return {
        'RSS KB a connection': (after.rss - before.rss) / count / 1000,
        'heap KB a connection': (inUse(after) - inUse(before)) / count / 1000,
      };
    } finally {
      await running.remove();
    }
  },
};

const SERVERS: readonly ServerName[] = ['coalesce', 'hocuspocus', 'y-websocket', 'y-websocket-server'];

/** What a document of 50 KB costs that one connection has open; read from the disk where the server has one. */
export const loadedDocuments: Scenario = {
  name: 'memory-documents',
  servers: SERVERS,
  async run(server, { small }) {
    const documents = small ? 2 : DOCUMENTS;
    const people = { documents: documents + 1, editors: 1, followers: 1 };
    const running = await startServer(server, people, true);
    const keeps = KEEPERS.includes(server);
    try {
      await connectAll(1, () => new Client({ entry: running.follower(0, documents) }));
      const empty = keeps ? undefined : await running.process.heap();
      for (let document = 0; document < documents; document += 1) {
        const { typist, client } = await fill(running.editor(0, document), BYTES);
        const reader = new Reader(running.follower(0, document));
        await reader.has([typist]);
        reader.client.destroy();
        if (keeps) client.destroy();
      }
      if (keeps) {
        await sleep(small ? 0 : SETTLE);
        await running.process.end('SIGTERM');
        await running.process.start(true);
        await connectAll(1, () => new Client({ entry: running.follower(0, documents) }));
      }
      const before = empty ?? (await running.process.heap());
      if (keeps) await connectAll(documents, (index) => new Joiner(running.follower(0, index), BYTES));
      await sleep(small ? 100 : SETTLE);
      const after = await running.process.heap();
      return { 'heap KB a document': (inUse(after) - inUse(before)) / documents / 1000 };
    } finally {
      await running.remove();
    }
  },
};

const inUse = ({ heapUsed, external }: { heapUsed: number; external: number }): number => heapUsed + external;
