import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** Kernel ticks a second in /proc (Linux has 100 for every program). */
const TICKS = 100;

/** Whether processes can be held to a core: Linux, two cores, taskset. Without it figures of one run still compare. */
export const canPin = cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0;

/** A command that runs on this core only; anywhere where BENCH_UNPINNED is set. */
export const pinned = (core: number, command: string, args: string[]): [command: string, args: string[]] =>
  canPin && process.env['BENCH_UNPINNED'] === undefined
    ? ['taskset', ['-c', String(core), command, ...args]]
    : [command, args];

/** Seconds of CPU, user and system, of all threads of a process since its start (proc(5)). */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; utime and stime are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Bytes of a process in memory now, and at most since `forgetPeak`. */
export function memory(pid: number): { rss: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
  return { rss: kilobytes('VmRSS'), peak: kilobytes('VmHWM') };
}

/** Begin to watch the peak of a process's memory anew. */
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

/** This machine in a line, for the table. */
export function describeMachine(): string {
  const [first] = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const pins = canPin ? 'server on core 0, load on core 1' : 'not pinned';
  return `${cpus().length} x ${first?.model.trim() ?? 'unknown'}, ${gigabytes} GB, Linux ${release()}, Node ${process.versions.node}, ${pins}`;
}

/** Processes that wanted a core in the last minute (`uptime`). */
export const load = (): number => loadavg()[0] ?? 0;
