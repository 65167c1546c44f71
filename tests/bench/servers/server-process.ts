import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { sleep } from '../load/pace.ts';
import { pinned } from './machine.ts';

export type Program = {
  script: string;
  env: Record<string, string>;
  /** Answers 200 when it is ready. */
  ready: string;
};

/** What is in use after a full garbage collection, in bytes. */
export type Heap = { heapUsed: number; external: number; arrayBuffers: number; rss: number };

const PROBE = join(import.meta.dirname, '../peers/heap-probe.mjs');
/** A start on a busy machine; milliseconds. */
const START_WITHIN = 30_000;

/** A server as its own process on core 0. */
export class ServerProcess {
  readonly port: number;
  readonly #program: Program;
  #child: ChildProcess | undefined;

  constructor(program: Program, port: number) {
    this.#program = program;
    this.port = port;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Start, and wait until it answers. With `probe`, `heap` can be asked. */
  async start(probe = false): Promise<void> {
    const { script, env, ready } = this.#program;
    const nofile = ['-c', 'ulimit -n $(ulimit -Hn); exec "$@"', 'sh'];
    const [command, args] = pinned(0, process.execPath, [...(probe ? ['--import', PROBE] : []), script]);
    const child = spawn('sh', [...nofile, command, ...args], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'ignore', 'inherit', ...(probe ? (['ipc'] as const) : [])],
    });
    this.#child = child;
    const end = performance.now() + START_WITHIN;
    while (performance.now() < end && child.exitCode === null) {
      const answer = await fetch(`http://127.0.0.1:${this.port}${ready}`).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.ok) return;
      await sleep(3);
    }
    throw new Error(`${script} did not start`);
  }

  async heap(): Promise<Heap> {
    const child = this.#child;
    if (!child) throw new Error('not started');
    const answer = once(child, 'message');
    child.send('heap');
    const [heap] = (await answer) as [Heap];
    return heap;
  }

  /** Ask it to end (SIGTERM), or kill it; resolves when it has gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    const last = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(last);
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
