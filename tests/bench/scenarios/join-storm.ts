import { fill } from '../load/fill.ts';
import { Joiner } from '../load/joiner.ts';
import { sleep, until } from '../load/pace.ts';
import { Reader } from '../load/reader.ts';
import { startProbe } from '../load/start-probe.ts';
import { cpuSeconds, forgetPeak, memory } from '../servers/machine.ts';
import { startServer, type ServerName } from '../servers/server.ts';
import type { Scenario } from './scenario.ts';

const MEGABYTE = 1_000_000;
const SERVERS: readonly ServerName[] = ['coalesce', 'hocuspocus', 'y-websocket', 'y-websocket-server'];

/** A hall comes in at once: 500 people open a document of a megabyte. */
export const joinStorm: Scenario = {
  name: 'join-storm',
  servers: SERVERS,
  async run(server, { small }) {
    const [people, bytes] = small ? [20, 100_000] : [500, MEGABYTE];
    const running = await startServer(server, { editors: 1, followers: people + 2 });
    const { pid } = running.process;
    try {
      const { typist, client } = await fill(running.editor(0), bytes);
      const reader = new Reader(running.follower(people));
      await reader.has([typist]);
      reader.client.destroy();
      const probe = await startProbe(running.follower(people + 1));
      await sleep(small ? 200 : 2_000);

      probe.begin();
      forgetPeak(pid);
      const [cpu, { rss }, began] = [cpuSeconds(pid), memory(pid), performance.now()];
      const joiners = Array.from({ length: people }, (_, index) => new Joiner(running.follower(index), bytes));
      const done = () => joiners.every(({ isSynced, closedWith }) => isSynced || closedWith !== undefined);
      await until(done, 120_000, 'everybody has the document');
      const took = performance.now() - began;
      const longest = await probe.end();
      await sleep(200);
      const figures = {
        'CPU ms a join': ((cpuSeconds(pid) - cpu) * 1000) / people,
        'all synced ms': took,
        'longest stall ms': longest,
        'peak RSS growth MB': (memory(pid).peak - rss) / 1e6,
        'RSS growth MB': 0,
        'sent away': joiners.filter(({ isSynced }) => !isSynced).length,
      };
      await sleep(small ? 0 : 3_000);
      figures['RSS growth MB'] = (memory(pid).rss - rss) / 1e6;
      client.destroy();
      return figures;
    } finally {
      await running.remove();
    }
  },
};
