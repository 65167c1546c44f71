import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '../wire/messages.ts';
import type { Entry } from '../wire/client.ts';
import { seatEveryone } from './coalesce.ts';
import { freePort, type Program, ServerProcess } from './server-process.ts';

export const SERVERS = [
  'coalesce',
  'hocuspocus',
  'hocuspocus-25',
  'y-websocket',
  'y-websocket-server',
  'bare',
  'bare-25',
] as const;
export type ServerName = (typeof SERVERS)[number];

/** Who can keep a document over a restart. */
export const KEEPERS: readonly ServerName[] = ['coalesce', 'hocuspocus', 'y-websocket'];
/** The published servers: the best of them is what ours is compared with. */
export const PEERS: readonly ServerName[] = ['hocuspocus', 'y-websocket', 'y-websocket-server'];

const PEERS_FOLDER = join(import.meta.dirname, '../peers');
const ours = join(import.meta.dirname, '../../../dist/server/main.js');
export const ADMIN_TOKEN = 'bench-admin-token-0123456789';

/** People of a run; each document has so many of both. */
export type People = { documents?: number; editors: number; followers: number };

/** A running server with its documents and people. */
export type Running = {
  name: ServerName;
  process: ServerProcess;
  editor: (index: number, document?: number) => Entry;
  follower: (index: number, document?: number) => Entry;
  /** Coalesce: the seat's token, for the live session. */
  tokenOf: (entry: Entry) => string | undefined;
  remove: () => Promise<void>;
};

function program(name: ServerName, port: number, dir: string): Program {
  const env: Record<string, string> = { PORT: String(port), HOST: '127.0.0.1', DATA: dir };
  const peer = (script: string, more: Record<string, string> = {}): Program => ({
    script: join(PEERS_FOLDER, script),
    env: { ...env, ...more },
    ready: '/',
  });
  switch (name) {
    case 'coalesce':
      return {
        script: ours,
        // Each address may try only so many joins a minute; people of a run come from addresses of their own.
        env: { ...env, DATA_DIR: dir, ADMIN_TOKEN, DEMO: 'off', LOG_LEVEL: 'warn', TRUST_PROXY: '1' },
        ready: '/readyz',
      };
    case 'hocuspocus':
      return peer('hocuspocus.mjs');
    case 'hocuspocus-25':
      return peer('hocuspocus.mjs', { FLUSH_DELAY: '25' });
    case 'y-websocket':
      return peer('node_modules/y-websocket/bin/server.cjs', { YPERSISTENCE: join(dir, 'leveldb') });
    case 'y-websocket-server':
      return peer('node_modules/@y/websocket-server/src/server.js');
    case 'bare':
      return peer('bare.mjs');
    case 'bare-25':
      return peer('bare.mjs', { TICK: '25' });
  }
}

/** Start a server with an empty data folder, and seat the people of a run in it. */
export async function startServer(name: ServerName, people: People, probe = false): Promise<Running> {
  const dir = await mkdtemp(join(tmpdir(), 'coalesce-bench-'));
  const port = await freePort();
  const process = new ServerProcess(program(name, port, dir), port);
  return { name, process, ...(await seats(name, process, people, probe)), remove: () => remove(process, dir) };
}

async function remove(process: ServerProcess, dir: string): Promise<void> {
  await process.end('SIGKILL');
  await rm(dir, { recursive: true, force: true });
}

type Seats = Pick<Running, 'editor' | 'follower' | 'tokenOf'>;

async function seats(name: ServerName, process: ServerProcess, people: People, probe: boolean): Promise<Seats> {
  await process.start(probe);
  const { port } = process;
  if (name === 'coalesce') {
    const seated = await seatEveryone(port, people, ADMIN_TOKEN);
    // Thousands of joins leave traces in its memory that are no connection's.
    await process.end('SIGTERM');
    await process.start(probe);
    return seated;
  }
  const dialect: Dialect = name.startsWith('hocuspocus') ? 'hocuspocus' : 'plain';
  const entry = (document = 0): Entry => ({
    dialect,
    port,
    path: `/doc${document}`,
    document: `doc${document}`,
    headers: {},
  });
  return {
    editor: (_index, document) => entry(document),
    follower: (_index, document) => entry(document),
    tokenOf: () => undefined,
  };
}
