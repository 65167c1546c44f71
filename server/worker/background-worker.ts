import { once } from 'node:events';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { Failure } from '../../shared/failure.ts';
import { projectRoot } from '../root.ts';
import type { Answer, Jobs, Outcome, Question } from './serve.ts';

/** Milliseconds without work after which a worker ends: it holds about 15 MB. */
const IDLE = 20_000;

/** Megabytes of heap; a job that needs more fails. The largest document takes about 300, twice over for its proof. */
const HEAP = 1_024;

type Given<Known extends Jobs, Name extends keyof Known> = Parameters<Known[Name]>[0];
type Made<Known extends Jobs, Name extends keyof Known> =
  Awaited<ReturnType<Known[Name]>> extends Outcome<infer Result> ? Result : never;

/** The worker was ended, by `close` or for its time, before it had answered. */
export class WorkerEnded extends Error {
  override name = 'WorkerEnded';
}

/** How one question is asked. */
export type Asking = {
  /** Buffers inside what is given, which move there. */
  transfer?: ArrayBuffer[];
  /** The longest it may take once it is its turn, in milliseconds. */
  within: number;
  /** It goes before those that are not, and is never refused. */
  first?: boolean;
};

type Waiting = Required<Asking> & {
  question: Question;
  resolve: (made: unknown) => void;
  reject: (error: unknown) => void;
};

/**
 * Work for a thread of its own, so that connections do not wait for it. There is one thread, started
 * when there is work and ended when there has been none for a while; it does one job at a time, in the
 * order of the questions. A job that throws, takes too long or brings the thread down fails alone: the
 * next has a new thread.
 *
 * Who must not wait for another's jobs has a `BackgroundWorker` of their own. So have checkpoints and versions:
 * a comparison of large versions takes seconds, and the log of a document that is being written grows
 * until its checkpoint is made. At rest neither has a thread; both at work leave the scheduler to share
 * the cores, which no order of jobs in one thread can do.
 */
export class BackgroundWorker<Known extends Jobs> {
  readonly #entry: string;
  readonly #heap: number;
  readonly #most: number;
  readonly #waiting: Waiting[] = [];
  #thread: Worker | undefined;
  #isAtWork = false;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  /**
   * `entry` is the worker's first file below `server/` (`x.worker.ts`), without `.ts`; `vite.config.ts` has a
   * line for each. `heap` is the most memory of a job, in megabytes; `waiting` how many questions may wait
   * that are not `first`.
   */
  constructor(entry: string, { heap = HEAP, waiting = Infinity }: { heap?: number; waiting?: number } = {}) {
    this.#entry = entry;
    this.#heap = heap;
    this.#most = waiting;
  }

  /**
   * Have a job done. Throws what the job throws, by its name, `WorkerEnded`, and `Failure('too-often')` where
   * too many wait.
   */
  ask<Name extends keyof Known & string>(
    job: Name,
    given: Given<Known, Name>,
    { transfer = [], within, first = false }: Asking,
  ): Promise<Made<Known, Name>> {
    if (!first && this.#waiting.filter((other) => !other.first).length >= this.#most)
      return Promise.reject(new Failure('too-often'));
    const answer = new Promise((resolve, reject) => {
      const at = first ? this.#waiting.findIndex((other) => !other.first) : -1;
      const waiting = { question: { job, given }, transfer, within, first, resolve, reject };
      this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, waiting);
    });
    if (!this.#isAtWork) void this.#work();
    return answer as Promise<Made<Known, Name>>;
  }

  /** End the thread; what is asked fails with `WorkerEnded`. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    await this.#thread?.terminate();
  }

  async #work(): Promise<void> {
    this.#isAtWork = true;
    clearTimeout(this.#idle);
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
      await this.#ask(next).then(next.resolve, next.reject);
    this.#isAtWork = false;
    const thread = this.#thread;
    if (!thread) return;
    this.#idle = globalThis.setTimeout(() => this.#letGo(thread), IDLE);
    this.#idle.unref();
  }

  async #ask({ question, transfer, within }: Waiting): Promise<unknown> {
    if (this.#closed) throw new WorkerEnded('The server is closing.');
    const thread = (this.#thread ??= this.#start());
    const answer = await answerOf(thread, question, transfer, within).catch((error: unknown) => {
      this.#letGo(thread);
      throw error;
    });
    if ('made' in answer) return answer.made;
    const { failed, name } = answer;
    throw failed instanceof Error ? Object.assign(failed, { name }) : new Error(String(failed));
  }

  #start(): Worker {
    const thread = startThread(this.#entry, this.#heap);
    // One that breaks at rest is only replaced; at work it has another listener.
    thread.on('error', () => this.#letGo(thread)).on('exit', () => this.#letGo(thread));
    return thread;
  }

  #letGo(thread: Worker): void {
    if (this.#thread === thread) this.#thread = undefined;
    void thread.terminate();
  }
}

/** Ask one question of a thread that has no other. The process stays alive for the answer. Rejects where the thread is lost. */
async function answerOf(thread: Worker, question: Question, transfer: ArrayBuffer[], within: number): Promise<Answer> {
  const heard = new AbortController();
  const { signal } = heard;
  thread.ref();
  thread.postMessage(question, transfer);
  try {
    return await Promise.race([
      once(thread, 'message', { signal }).then(([answer]) => answer as Answer),
      once(thread, 'exit', { signal }).then(() => {
        throw new WorkerEnded(`${question.job} was cut short.`);
      }),
      setTimeout(within, undefined, { signal }).then(() => {
        throw new WorkerEnded(`${question.job} took longer than ${within} ms.`);
      }),
    ]);
  } finally {
    heard.abort();
    thread.unref();
  }
}

/** From the sources a worker needs tsx, which it does not inherit; the built one is one file beside the server's. */
function startThread(entry: string, heap: number): Worker {
  // Much short-lived garbage at once would double the young generation for good.
  const options: WorkerOptions = {
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: heap },
  };
  const root = projectRoot();
  if (!import.meta.url.endsWith('.ts')) return new Worker(join(root, 'dist/server', `${basename(entry)}.js`), options);
  const source = pathToFileURL(join(root, 'server', `${entry}.ts`)).href;
  return new Worker(join(root, 'server/worker/from-sources.mjs'), { ...options, workerData: { entry: source } });
}
