import { Worker } from 'node:worker_threads';
import { Failure } from '../../shared/failure.ts';
import type { Answer, Order } from './serve-tasks.ts';
import { MomentGone } from './slice.ts';
import type { TaskInput, TaskName, TaskResult } from './tasks.ts';

/** Readers' tasks that wait at most; each may hold a document of `LIMITS.documentBytes`, and takes up to seconds. */
const WAITING = 32;
/** Without work for so long (milliseconds), the thread ends and gives its memory back. */
const IDLE = 30_000;

/** `first`: what is to be kept or brought back goes before what people want to look at, and is never refused. */
type Job = {
  order: Order;
  first: boolean;
  resolve: (result: TaskResult<TaskName>) => void;
  reject: (error: Error) => void;
};

/**
 * Runs the heavy work on versions in a thread of its own, started when first needed. One thread, one task
 * at a time: there are two cores at the least, and the other one serves people.
 */
export class VersionWorker {
  #waiting: Job[] = [];
  #running: Job | undefined;
  #thread: Worker | undefined;
  #orders = 0;
  #idle: NodeJS.Timeout | undefined;

  /** Rejects with `MomentGone`, `Failure('too-often')` where too many readers wait, or what went wrong. */
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>, first = false): Promise<TaskResult<Name>> {
    if (!first && this.#waiting.filter((job) => !job.first).length >= WAITING)
      return Promise.reject(new Failure('too-often'));
    return new Promise((resolve, reject) => {
      const order: Order = { id: (this.#orders += 1), name, input };
      const job: Job = { order, first, resolve: (result) => resolve(result as TaskResult<Name>), reject };
      const at = first ? this.#waiting.findIndex((other) => !other.first) : -1;
      this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, job);
      this.#next();
    });
  }

  /** End the thread. What was under way, or waited, fails. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const [thread, jobs] = [this.#thread, [...(this.#running ? [this.#running] : []), ...this.#waiting]];
    this.#thread = undefined;
    this.#running = undefined;
    this.#waiting = [];
    for (const { reject } of jobs) reject(new Error('The thread for versions was ended.'));
    await thread?.terminate();
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return this.#rest();
    clearTimeout(this.#idle);
    this.#running = job;
    const thread = (this.#thread ??= this.#start());
    thread.ref();
    thread.postMessage(job.order);
  }

  /** A thread without work must not keep the process from ending. */
  #rest(): void {
    this.#thread?.unref();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.close(), IDLE);
    this.#idle.unref();
  }

  #start(): Worker {
    const thread = startProgram();
    thread.on('message', (answer: Answer) => {
      const job = this.#running;
      if (job?.order.id !== answer.id) return;
      this.#running = undefined;
      if ('result' in answer) job.resolve(answer.result);
      else job.reject(errorOf(answer.failed));
      this.#next();
    });
    // What it was doing has failed; what waits gets a new thread.
    thread.on('error', (error) => this.#died(thread, error));
    thread.on('exit', () => this.#died(thread, new Error('The thread for versions ended.')));
    return thread;
  }

  #died(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    const job = this.#running;
    this.#running = undefined;
    job?.reject(error);
    this.#next();
  }
}

/** The built program lies beside this one. From the sources (development, tests) it needs their loader, in the thread too. */
function startProgram(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./versions-worker.js', import.meta.url));
  const source = JSON.stringify(new URL('./versions.worker.ts', import.meta.url).href);
  const begin = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(begin, { eval: true, execArgv: [] });
}

function errorOf({ name, message, stack }: { name: string; message: string; stack: string }): Error {
  return name === 'MomentGone' ? new MomentGone(message) : Object.assign(new Error(message), { stack });
}
