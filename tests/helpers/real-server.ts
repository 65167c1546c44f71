import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The built server as its own process, as an operator runs it. */
export type RealServer = {
  url: string;
  port: number;
  dataDir: string;
  /** Path and token of the one-time claim link; undefined once claimed. */
  claimUrl: string | undefined;
  /** kill -9: no goodbye, no flush. */
  kill: () => Promise<void>;
  /** SIGTERM, and wait for the end. */
  stop: () => Promise<void>;
  /** Start again on the same port and data. */
  restart: () => Promise<void>;
  /** Stop, and remove the data. */
  remove: () => Promise<void>;
  process: () => ChildProcess;
};

/** Program that the tests start; `npm run build` makes it. */
const PROGRAM = join(import.meta.dirname, '../../dist/server/main.js');

/** How long a start may take before the test is told, in milliseconds. The promise is 2 s; machines under test are busy. */
const START_WITHIN = 20_000;

export async function startRealServer(env: Record<string, string> = {}): Promise<RealServer> {
  const dataDir = env['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'coalesce-e2e-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const server: RealServer = {
    url,
    port,
    dataDir,
    claimUrl: undefined,
    process: () => child as ChildProcess,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    restart: async () => {
      child = spawn(process.execPath, [PROGRAM], {
        env: {
          PATH: process.env['PATH'],
          DEMO: 'on',
          LOG_LEVEL: 'warn',
          ...env,
          PORT: String(port),
          DATA_DIR: dataDir,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      server.claimUrl = await ready(child, url);
    },
    remove: async () => {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  await server.restart();
  return server;
}

/** Resolves, with the claim link if one was printed, when the server answers. Rejects with what it said when it ends instead. */
async function ready(child: ChildProcess, url: string): Promise<string | undefined> {
  let claim: string | undefined;
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface(stream).on('line', (line) => {
      said.push(line);
      claim ??= /(https?:\/\/\S+\/claim#\S+)/.exec(line)?.[1];
    });
  }
  const deadline = Date.now() + START_WITHIN;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const answered = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return claim;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The server did not start.\n${said.join('\n')}`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
