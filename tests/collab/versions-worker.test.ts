import { afterAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeEntry } from '../../server/collab/log-entry.ts';
import { versionWorker } from '../../server/versions/versions.ts';
import { packed } from '../helpers/log-slice.ts';
import { addParagraph } from '../helpers/words.ts';

const worker = versionWorker();
afterAll(() => worker.close());

const PLENTY = { within: 30_000 };
const state = (() => {
  const doc = new Y.Doc();
  addParagraph(doc, 'Words');
  return Y.encodeStateAsUpdate(doc);
})();
const slice = packed([encodeEntry({ seatId: 'w1', at: 1, update: state })]);
const look = () => worker.ask('content', { document: 'notes', state }, PLENTY);

test('what is to be kept goes before those who look, who are refused when too many wait', async () => {
  const done: string[] = [];
  const looks = Array.from({ length: 40 }, () =>
    look().then(
      () => done.push('look'),
      (error: { code?: string }) => done.push(error.code ?? 'failed'),
    ),
  );
  const taking = worker
    .ask('take', { document: 'notes', slice }, { ...PLENTY, first: true })
    .then(() => done.push('take'));
  await Promise.all([...looks, taking]);
  // One is under way, 32 wait, and the taking passes them.
  expect(done.filter((what) => what === 'too-often')).toHaveLength(7);
  expect(done.filter((what) => what !== 'too-often').slice(0, 3)).toEqual(['look', 'take', 'look']);
});

test('work that fails harms only itself: bytes that are no document, a moment that is gone', async () => {
  const broken = { document: 'notes' as const, state: Uint8Array.of(255, 255, 255) };
  const gone = { document: 'notes' as const, slice: { ...slice, first: 5 } };
  const [bad, lost, good] = await Promise.allSettled([
    worker.ask('content', broken, PLENTY),
    worker.ask('take', gone, PLENTY),
    look(),
  ]);
  expect(bad.status).toBe('rejected');
  expect(lost).toMatchObject({ status: 'rejected', reason: { name: 'MomentGone' } });
  expect(good.status).toBe('fulfilled');
});
