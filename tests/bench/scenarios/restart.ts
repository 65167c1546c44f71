import { connectAll } from '../load/connect.ts';
import { fill } from '../load/fill.ts';
import { Joiner } from '../load/joiner.ts';
import { sleep, until } from '../load/pace.ts';
import { Reader } from '../load/reader.ts';
import { KEEPERS, startServer } from '../servers/server.ts';
import type { Scenario } from './scenario.ts';

const FOLLOWERS = 1000;
const BYTES = 100_000;

/** The server is killed and started anew while a thousand follow; all of them return the moment it is there. */
export const restart: Scenario = {
  name: 'restart',
  servers: KEEPERS,
  async run(server, { small }) {
    const followers = small ? 20 : FOLLOWERS;
    const running = await startServer(server, { editors: 1, followers: followers + 1 });
    try {
      const { typist, client } = await fill(running.editor(0), BYTES);
      await new Reader(running.follower(followers)).has([typist]);
      client.destroy();
      const before = await connectAll(followers, (index) => new Joiner(running.follower(index), BYTES));
      // Hocuspocus stores two seconds after the last edit.
      await sleep(small ? 2_500 : 4_000);
      await running.process.end('SIGKILL');
      await until(() => before.every(({ closedWith }) => closedWith !== undefined), 10_000, 'all are cut off');

      const began = performance.now();
      await running.process.start();
      const up = performance.now();
      const again = Array.from({ length: followers }, (_, index) => new Joiner(running.follower(index), BYTES));
      const done = () => again.every(({ isSynced, closedWith }) => isSynced || closedWith !== undefined);
      await until(done, 60_000, 'everybody is back');
      return {
        'up ms': up - began,
        'all synced ms': performance.now() - up,
        'sent away': again.filter(({ isSynced }) => !isSynced).length,
      };
    } finally {
      await running.remove();
    }
  },
};
