import { expect, onTestFinished, test } from 'vitest';
import { BackgroundWorker, WorkerEnded } from '../../server/worker/background-worker.ts';
import type { TroubledJobs } from '../fixtures/troubled.worker.ts';

/** Milliseconds that an honest job has; a thread from the sources starts in half a second. */
const PLENTY = { within: 15_000 };

const start = (limits?: { heap?: number; waiting?: number }) => {
  const worker = new BackgroundWorker<TroubledJobs>('../tests/fixtures/troubled.worker', limits);
  onTestFinished(() => worker.close());
  return worker;
};

test('questions are answered in order, and one that fails fails alone', async () => {
  const worker = start();
  const answers = await Promise.allSettled([
    worker.ask('double', 2, PLENTY),
    worker.ask('fail', null, PLENTY),
    worker.ask('double', 4, PLENTY),
  ]);
  expect(answers).toMatchObject([{ value: 4 }, { reason: { message: 'it cannot be done' } }, { value: 8 }]);
});

test('what goes first passes those who wait, who alone are refused when too many do', async () => {
  const worker = start({ waiting: 2 });
  const done: string[] = [];
  const note = (name: string, first: boolean) =>
    worker.ask('double', 1, { ...PLENTY, first }).then(
      () => done.push(name),
      (error: { code?: string }) => done.push(`${name} ${error.code}`),
    );
  await Promise.all([
    ...['one', 'two', 'three', 'four'].map((name) => note(name, false)),
    ...['first', 'second', 'third'].map((name) => note(name, true)),
  ]);
  // One is under way already.
  expect(done).toEqual(['four too-often', 'one', 'first', 'second', 'third', 'two', 'three']);
});

test('an error of a job comes back under its name', async () => {
  await expect(start().ask('fail', null, PLENTY)).rejects.toMatchObject({ name: 'Impossible' });
});

test('a job that hangs is cut short, and the next one has a new thread', async () => {
  const worker = start();
  expect(await worker.ask('double', 1, PLENTY)).toBe(2);
  const hanging = worker.ask('hang', null, { within: 100 });
  const next = worker.ask('double', 3, PLENTY);
  await expect(hanging).rejects.toBeInstanceOf(WorkerEnded);
  expect(await next).toBe(6);
});

test('a job that brings its thread down, or fills its memory, takes nothing else with it', async () => {
  const worker = start({ heap: 64 });
  const answers = await Promise.allSettled([
    worker.ask('crash', null, PLENTY),
    worker.ask('double', 5, PLENTY),
    worker.ask('fill', null, { within: 60_000 }),
    worker.ask('double', 6, PLENTY),
  ]);
  expect(answers).toMatchObject([
    { reason: { name: 'WorkerEnded' } },
    { value: 10 },
    { reason: { code: 'ERR_WORKER_OUT_OF_MEMORY' } },
    { value: 12 },
  ]);
});

test('closing ends what is under way and refuses what comes after', async () => {
  const worker = start();
  await worker.ask('double', 1, PLENTY);
  const hanging = worker.ask('hang', null, PLENTY);
  const behind = worker.ask('double', 2, PLENTY);
  const ended = Promise.allSettled([hanging, behind]);
  await worker.close();
  expect(await ended).toMatchObject([{ reason: { name: 'WorkerEnded' } }, { reason: { name: 'WorkerEnded' } }]);
  await expect(worker.ask('double', 3, PLENTY)).rejects.toBeInstanceOf(WorkerEnded);
});
