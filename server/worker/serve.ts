import { parentPort } from 'node:worker_threads';

/** What a job gives back; the memory of buffers in `transfer` moves to the other side instead of being copied. */
export type Outcome<Made> = { made: Made; transfer?: ArrayBuffer[] };

/** One kind of work. What goes in and comes out is copied between threads (HTML, structured clone). */
export type Job<Given = never, Made = unknown> = (given: Given) => Outcome<Made> | Promise<Outcome<Made>>;

/** Everything one worker can do, by name. */
export type Jobs = Record<string, Job>;

export type Question = { job: string; given: unknown };
/** `name`: of an error. A copy of it in another thread has lost its class, and with it its name. */
export type Answer = { made: unknown } | { failed: unknown; name: string };

/**
 * Answer the questions of a `BackgroundWorker`, one after the other. Called once by the worker's first
 * file. A job that throws fails its own question only.
 */
export function serve<Known extends Jobs>(jobs: Known): void {
  const port = parentPort;
  if (!port) throw new Error('This file is a worker; it is not run by itself.');
  port.on('message', ({ job, given }: Question) => {
    void answer(jobs[job] as Job<unknown> | undefined, given).then(({ reply, transfer }) =>
      port.postMessage(reply, transfer),
    );
  });
}

async function answer(
  job: Job<unknown> | undefined,
  given: unknown,
): Promise<{ reply: Answer; transfer: ArrayBuffer[] }> {
  try {
    if (!job) throw new Error('This worker does not know that job.');
    const { made, transfer = [] } = await job(given);
    return { reply: { made }, transfer };
  } catch (failed) {
    return { reply: { failed, name: failed instanceof Error ? failed.name : '' }, transfer: [] };
  }
}
