/**
 * The bench: every scenario with every server, in turns, medians of the rounds; see README.md.
 * Each run is a process of its own on core 1, which starts the server on core 0.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { needPeers, type Options, readOptions } from './options.ts';
import { commit, installPeers } from './peers.ts';
import { type Cell, keepResults, medians } from './report/results.ts';
import { scenarioTable, writeReadme } from './report/tables.ts';
import type { Figures, Scenario } from './scenarios/scenario.ts';
import { describeMachine, load, pinned } from './servers/machine.ts';
import type { ServerName } from './servers/server.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** One run; undefined where it failed, which has been told. */
async function runOnce(scenario: string, server: ServerName, options: Options): Promise<Figures | undefined> {
  const { settings } = options;
  const script = join(import.meta.dirname, 'one-run.ts');
  const args = ['--import', 'tsx', script, JSON.stringify({ scenario, server, settings })];
  // Thousands of sockets need thousands of files.
  const [command, all] = pinned(1, process.execPath, args);
  const child = spawn('sh', ['-c', 'ulimit -n $(ulimit -Hn); exec "$@"', 'sh', command, ...all], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const said = await text(child.stdout);
  const [status] = await ended;
  if (status === 0) return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Figures;
  say(`  ${scenario} with ${server} failed (${status}).`);
  return undefined;
}

async function measure(scenario: Scenario, options: Options): Promise<Cell[]> {
  const servers = options.servers.filter((server) => scenario.servers.includes(server));
  const rounds = new Map<ServerName, Figures[]>(servers.map((server) => [server, []]));
  const loads = new Map<ServerName, number>();
  const one = async (server: ServerName) => {
    loads.set(server, Math.max(load(), loads.get(server) ?? 0));
    const figures = await runOnce(scenario.name, server, options);
    if (figures) rounds.get(server)?.push(figures);
  };
  for (let round = 1; round <= options.rounds; round += 1) {
    // In turns, so that what disturbs the machine for a while disturbs them all. Small runs measure nothing.
    if (options.settings.small) await Promise.all(servers.map(one));
    else for (const server of servers) await one(server);
  }
  const about = { date: new Date().toISOString().slice(0, 10), machine: describeMachine(), commit: commit() };
  return servers.flatMap((server) => {
    const done = rounds.get(server) ?? [];
    if (done.length < options.rounds) process.exitCode = 1;
    if (done.length === 0) return [];
    const worst = Number((loads.get(server) ?? 0).toFixed(1));
    return [{ scenario: scenario.name, server, medians: medians(done), rounds: done.length, ...about, load: worst }];
  });
}

const options = readOptions(process.argv.slice(2));
// A small run measures nothing, and shares the machine with other tests.
if (options.settings.small) process.env['BENCH_UNPINNED'] = '1';
if (needPeers(options.servers)) installPeers();
for (const scenario of options.scenarios) {
  const cells = await measure(scenario, options);
  say(`${scenarioTable(cells, scenario.name)}\n`);
  if (options.keep && cells.length > 0) writeReadme(keepResults(cells));
}
