import { Ages } from '../load/ages.ts';
import { allSynced, connectAll } from '../load/connect.ts';
import { SentCursors } from '../load/cursors.ts';
import { pace, sleep } from '../load/pace.ts';
import { cpuSeconds } from '../servers/machine.ts';
import { SERVERS, startServer } from '../servers/server.ts';
import { Client } from '../wire/client.ts';
import type { Scenario } from './scenario.ts';

const PEOPLE = 50;
const WATCHERS = 200;
const PER_SECOND = 20;

/** Fifty people move their pointers, two hundred watch: how old is what the watchers are shown? */
export const cursors: Scenario = {
  name: 'cursors',
  servers: SERVERS,
  async run(server, { small, seconds }) {
    const [people, watchers] = small ? [5, 10] : [PEOPLE, WATCHERS];
    const running = await startServer(server, { editors: people, followers: watchers });
    try {
      const sent = new SentCursors();
      const ages = new Ages();
      let isMeasured = false;
      const movers = Array.from({ length: people }, (_, index) => new Client({ entry: running.editor(index) }));
      await allSynced(movers);
      const watching = await connectAll(watchers, (index) => {
        return new Client({
          entry: running.follower(index),
          awareness: (data, start, end) => {
            if (!isMeasured) return;
            const now = performance.now();
            for (const { at } of sent.carriedBy(data, start, end)) ages.record(now - at);
          },
        });
      });
      // Who only follows is told of pointers where it asks; the others tell everyone anyway.
      for (const watcher of watching) watcher.send(watcher.messages.queryAwareness());
      const stop = pace(people, PER_SECOND, (index) => {
        const mover = movers[index];
        const { clock, state } = sent.next(1000 + index);
        mover?.send(mover.messages.awareness(1000 + index, clock, state));
      });
      await sleep(small ? 300 : 3_000);
      const before = cpuSeconds(running.process.pid);
      const own = process.cpuUsage();
      const began = performance.now();
      isMeasured = true;
      await sleep(seconds * 1000);
      isMeasured = false;
      const took = (performance.now() - began) / 1000;
      const cpu = cpuSeconds(running.process.pid) - before;
      const load = process.cpuUsage(own);
      stop();
      return {
        'CPU cores': cpu / took,
        'watchers p50 ms': ages.percentile(0.5),
        'watchers p99 ms': ages.percentile(0.99),
        'states a second and watcher': ages.count / watchers / took,
        'load CPU cores': (load.user + load.system) / 1e6 / took,
      };
    } finally {
      await running.remove();
    }
  },
};
