import { once } from 'node:events';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
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

/**
 * Work for a thread of its own, so that connections do not wait for it. There is one thread, started
 * when there is work and ended when there has been none for a while; it does one job at a time, in the
 * order of the questions. A job that throws, takes too long or brings the thread down fails alone: the
 * next has a new thread.
 */
export class BackgroundWorker<Known extends Jobs> {
  readonly #entry: string;
  readonly #heap: number;
  #thread: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  /**
   * `entry` is the worker's first file below `server/`, without ending; `vite.config.ts` has a line for each.
   * `heap` is the most memory of a job, in megabytes.
   */
  constructor(entry: string, heap = HEAP) {
    this.#entry = entry;
    this.#heap = heap;
  }

  /**
   * Have a job done. `transfer` are buffers inside `given` that move there; `within` is the longest it
   * may take once it is its turn, in milliseconds. Throws what the job throws, and `WorkerEnded`.
   */
  ask<Name extends keyof Known & string>(
    job: Name,
    given: Given<Known, Name>,
    { transfer = [], within }: { transfer?: ArrayBuffer[]; within: number },
  ): Promise<Made<Known, Name>> {
    const answer = this.#last.then(() => this.#ask({ job, given }, transfer, within));
    this.#last = answer.catch(() => {});
    return answer as Promise<Made<Known, Name>>;
  }

  /** End the thread; what is asked fails with `WorkerEnded`. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    await this.#thread?.terminate();
  }

  async #ask(question: Question, transfer: ArrayBuffer[], within: number): Promise<unknown> {
    if (this.#closed) throw new WorkerEnded('The server is closing.');
    clearTimeout(this.#idle);
    const thread = (this.#thread ??= this.#start());
    try {
      const answer = await answerOf(thread, question, transfer, within).catch((error: unknown) => {
        this.#letGo(thread);
        throw error;
      });
      if ('made' in answer) return answer.made;
      throw answer.failed instanceof Error ? answer.failed : new Error(String(answer.failed));
    } finally {
      this.#idle = globalThis.setTimeout(() => this.#letGo(thread), IDLE);
      this.#idle.unref();
    }
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
