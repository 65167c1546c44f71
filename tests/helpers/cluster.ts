import { type PostgresServer, startPostgres } from './postgres.ts';
import { type RealServer, startRealServer } from './real-server.ts';
import { ADMIN_TOKEN } from './server.ts';

/** Some nodes on one PostgreSQL, each a process of its own. */
export type Cluster = {
  postgres: PostgresServer;
  nodes: RealServer[];
  /** The port of a node that is not known to be down, another one with each call. */
  somewhere: () => number;
  /** kill -9 of a node, and its start again after `rest` milliseconds. */
  bounce: (node: number, rest: number) => Promise<void>;
  /** A node does nothing for so many milliseconds, and then goes on as if no time had passed. */
  freeze: (node: number, milliseconds: number) => Promise<void>;
  remove: () => Promise<void>;
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function startCluster(size: number): Promise<Cluster> {
  const postgres = await startPostgres();
  const env = { DATABASE_URL: await postgres.database(), ADMIN_TOKEN, DEMO: 'off', LOG_LEVEL: 'fatal' };
  const nodes = await Promise.all(Array.from({ length: size }, () => startRealServer(env)));
  const down = new Set<number>();
  let turn = 0;
  return {
    postgres,
    nodes,
    somewhere: () => {
      const up = nodes.filter((_, index) => !down.has(index));
      turn += 1;
      return (up[turn % up.length] ?? nodes[0])?.port ?? 0;
    },
    bounce: async (index, rest) => {
      down.add(index);
      await nodes[index]?.kill();
      await pause(rest);
      await nodes[index]?.restart();
      down.delete(index);
    },
    freeze: async (index, milliseconds) => {
      const child = nodes[index]?.process();
      child?.kill('SIGSTOP');
      await pause(milliseconds);
      child?.kill('SIGCONT');
    },
    remove: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      await Promise.all(nodes.map((node) => node.remove()));
      await postgres.remove();
    },
  };
}
