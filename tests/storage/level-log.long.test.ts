import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { storeFolder } from '../../server/storage/level.ts';
import { StoreRefused } from '../../server/storage/store.ts';
import { seeded } from '../helpers/collab-random.ts';
import { bytes, collect, temporaryFolder, words } from '../helpers/store-folder.ts';

/** Bits flipped, each in a copy of its own; `LOG_FLIPS` for a long run. */
const FLIPS = Number(process.env['LOG_FLIPS'] ?? 60);
const LOG = 'doc/t/map';
const entry = (index: number) => `entry ${index} ${'x'.repeat((index * 37) % 1_500)}`;

/** What a killed server leaves: four blocks of log, nothing of it in a table yet. */
async function killedFolder(): Promise<{ folder: string; log: string; content: Buffer }> {
  const dir = await temporaryFolder();
  const store = await openEmbedded(dir);
  for (let index = 1; index <= 160; index++) await store.append(LOG, [bytes(entry(index))]);
  const folder = await temporaryFolder();
  await cp(storeFolder(dir), storeFolder(folder), { recursive: true });
  await store.close();
  const name = (await readdir(storeFolder(folder))).find((file) => file.endsWith('.log')) ?? '';
  const log = join(storeFolder(folder), name);
  return { folder, log, content: await readFile(log) };
}

/** How many entries are there, each as it was written; undefined where the folder is refused. */
async function entriesIn(folder: string): Promise<number | undefined> {
  const copy = await temporaryFolder();
  await cp(folder, copy, { recursive: true });
  try {
    const store = await openEmbedded(copy);
    const found = await collect(store.read(LOG));
    await store.close();
    expect(found.map((one) => words(one.bytes))).toEqual(found.map((_, index) => entry(index + 1)));
    return found.length;
  } catch (error) {
    if (error instanceof StoreRefused && error.reason === 'damaged') return undefined;
    throw error;
  }
}

test(
  'a bit flipped anywhere before the last record refuses the folder: never a shorter log',
  { timeout: 20_000 + FLIPS * 500 },
  async () => {
    const { folder, log, content } = await killedFolder();
    expect([await entriesIn(folder), content.length > 100_000]).toEqual([160, true]);
    const random = seeded(4);
    for (let flip = 0; flip < FLIPS; flip++) {
      const at = Math.floor(random() * (content.length - 1_600));
      const flipped = Buffer.from(content);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      await writeFile(log, flipped);
      // A flip in what fills up a block changes nothing.
      expect([undefined, 160], `byte ${at}`).toContain(await entriesIn(folder));
    }
  },
);

test('a log that a kill cut off anywhere opens with every entry before that', async () => {
  const { folder, log, content } = await killedFolder();
  const random = seeded(5);
  let before = 160;
  for (const length of Array.from({ length: 20 }, () => Math.floor(random() * content.length)).toSorted(
    (a, b) => b - a,
  )) {
    await truncate(log, length);
    const found = await entriesIn(folder);
    expect(found, `cut at ${length}`).toBeLessThanOrEqual(before);
    expect(found, `cut at ${length}`).toBeGreaterThanOrEqual(Math.floor((length / content.length) * 160) - 4);
    before = found ?? 0;
  }
});

test('pages that a power loss left empty at the end are no damage', async () => {
  const { folder, log, content } = await killedFolder();
  await writeFile(log, Buffer.concat([content, Buffer.alloc(10_000)]));
  expect(await entriesIn(folder)).toBe(160);
  const end = Buffer.from(content);
  end.fill(0, content.length - 300, content.length - 100);
  await writeFile(log, end);
  expect(await entriesIn(folder)).toBe(159);
});
