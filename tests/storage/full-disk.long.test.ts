import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { storeFolder } from '../../server/storage/level.ts';
import { documentLog } from '../../server/storage/store.ts';
import { seeded } from '../helpers/collab-random.ts';
import { until } from '../helpers/collab-until.ts';
import { canMount, smallDisk } from '../helpers/small-disk.ts';
import { collect, temporaryFolder, words } from '../helpers/store-folder.ts';

/** How often the disk is filled; `FULL_DISK_ROUNDS` for a long run. */
const ROUNDS = Number(process.env['FULL_DISK_ROUNDS'] ?? 3);

/**
 * LevelDB leaves half a record behind when the disk ends inside it. What is written after that, and
 * synced, cannot be read at the next start: so nothing may be.
 */
test.skipIf(!canMount)(
  'a disk that fills up at any byte of a write, and has room again: what had resolved is there at the next start',
  { timeout: 30_000 + ROUNDS * 15_000 },
  async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const random = seeded(seed);
      const disk = await smallDisk(20);
      const store = await openEmbedded(disk.folder);
      onTestFinished(() => store.close());
      const promised = new Map<string, string>();
      let refused = 0;
      const write = async (writer: number) => {
        const log = documentLog('t', `d${writer}`);
        for (let turn = 0; !done.signal.aborted; turn++) {
          const entry = `${writer}/${turn} ${'x'.repeat(Math.floor(random() * 900))}`;
          const number = await store.append(log, [new TextEncoder().encode(entry)]).catch(() => undefined);
          if (number !== undefined) promised.set(`${log} ${number}`, entry);
          else refused += 1;
          if (number !== undefined && random() < 0.02)
            await store.writeCheckpoint(log, number, new Uint8Array(200_000)).catch(() => {});
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      };
      const done = new AbortController();
      const writing = Promise.all([1, 2, 3].map(write));
      for (let turn = 0; turn < 2; turn++) {
        await disk.fill();
        await until(() => !store.healthy, 20_000);
        const [before, lost] = [promised.size, refused];
        await until(() => refused > lost + 5);
        await disk.free();
        await until(() => store.healthy && promised.size > before + 20, 20_000);
      }
      done.abort();
      await writing;
      expect(promised.size, `seed ${seed}`).toBeGreaterThan(60);
      // What a killed process leaves behind.
      const copy = await temporaryFolder();
      await cp(storeFolder(disk.folder), join(copy, 'store'), { recursive: true });
      const opened = await openEmbedded(copy);
      const kept = new Map<string, string>();
      for (const log of [1, 2, 3].map((writer) => documentLog('t', `d${writer}`))) {
        const checkpoint = await opened.readCheckpoint(log);
        for (const key of promised.keys())
          if (key.startsWith(`${log} `) && Number(key.slice(log.length)) <= (checkpoint?.number ?? 0))
            promised.delete(key);
        for (const { number, bytes } of await collect(opened.read(log))) kept.set(`${log} ${number}`, words(bytes));
      }
      await opened.close();
      expect(
        [...promised].filter(([key, entry]) => kept.get(key) !== entry),
        `seed ${seed}`,
      ).toEqual([]);
    }
  },
);
