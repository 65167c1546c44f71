import { Worker } from 'node:worker_threads';
import { Failure } from '../../shared/failure.ts';
import type { Answer, Order } from './serve-tasks.ts';
import { MomentGone } from './slice.ts';
import type { TaskInput, TaskName, TaskResult } from './tasks.ts';

/** Tasks that wait at most; each may hold a document of `LIMITS.documentBytes`. */
const WAITING = 32;
/** Without work for so long (milliseconds), the thread ends and gives its memory back. */
const IDLE = 30_000;

type Waiting = { resolve: (result: TaskResult<TaskName>) => void; reject: (error: Error) => void };

/**
 * Runs the heavy work on versions in a thread of its own, started when first needed. One thread: there
 * are two cores at the least, and the other one serves people.
 */
export class VersionWorker {
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #orders = 0;
  #idle: NodeJS.Timeout | undefined;

  /** Rejects with `MomentGone`, `Failure('too-often')` where too many wait, or what went wrong. */
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<TaskResult<Name>> {
    if (this.#waiting.size >= WAITING) return Promise.reject(new Failure('too-often'));
    clearTimeout(this.#idle);
    const id = (this.#orders += 1);
    const order: Order = { id, name, input };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as TaskResult<Name>), reject });
      const thread = (this.#thread ??= this.#start());
      thread.ref();
      thread.postMessage(order);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }

  #start(): Worker {
    const thread = startProgram();
    thread.on('message', (answer: Answer) => this.#settle(answer));
    thread.on('error', (error) => this.#died(thread, error));
    thread.on('exit', () => this.#died(thread, new Error('The thread for versions ended.')));
    return thread;
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('result' in answer) waiting?.resolve(answer.result);
    else waiting?.reject(errorOf(answer.failed));
    if (this.#waiting.size > 0) return;
    // A thread without work must not keep the process from ending.
    this.#thread?.unref();
    this.#idle = setTimeout(() => void this.close(), IDLE);
    this.#idle.unref();
  }

  #died(thread: Worker, error: Error): void {
    if (this.#thread === thread) this.#thread = undefined;
    if (this.#thread) return;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
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
