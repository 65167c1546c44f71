import { appendFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { checkpointKey, entryKey, FORMAT_KEY, recordKey } from '../../server/storage/keys.ts';
import { type Level, openLevel, storeFolder } from '../../server/storage/level.ts';
import { silentLog } from '../../server/storage/log.ts';
import { sealJson } from '../../server/storage/sealed.ts';
import { StoreDamaged, StoreRefused } from '../../server/storage/store.ts';
import { bytes, collect, temporaryFolder, words } from '../helpers/store-folder.ts';

const LOG = 'doc/t/map';

const refusal = async (dir: string): Promise<StoreRefused> => {
  const error: unknown = await openEmbedded(dir).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreRefused)) throw new Error('the folder was not refused', { cause: error });
  expect(error.message).toContain(dir);
  return error;
};

/** Change the database behind the store's back, while it is closed. */
async function tamper(dir: string, change: (level: Level) => Promise<void>): Promise<void> {
  const level: Level = new ClassicLevel(storeFolder(dir), { keyEncoding: 'utf8', valueEncoding: 'view' });
  await change(level);
  await level.close();
}

const flip = async (level: Level, key: string) => {
  const value = Uint8Array.from((await level.get(key)) ?? []);
  value[value.length - 1] = (value.at(-1) ?? 0) ^ 1;
  await level.put(key, value);
};

async function filled(): Promise<string> {
  const dir = await temporaryFolder();
  const store = await openEmbedded(dir);
  await store.write([{ put: 'seat', key: 't/a', value: { name: 'Ada' } }]);
  await store.append(LOG, [bytes('1'), bytes('2'), bytes('3')]);
  await store.writeCheckpoint(LOG, 1, bytes('one'));
  await store.writeCheckpoint(LOG, 2, bytes('two'));
  await store.close();
  return dir;
}

test('a flipped byte in an entry is found when it is read, and the entry is not skipped', async () => {
  const dir = await filled();
  await tamper(dir, (level) => flip(level, entryKey(LOG, 3)));
  const store = await openEmbedded(dir);
  onTestFinished(() => store.close());
  await expect(collect(store.read(LOG))).rejects.toBeInstanceOf(StoreDamaged);
});

test('a flipped byte in a record is found when it is read', async () => {
  const dir = await filled();
  await tamper(dir, (level) => flip(level, recordKey('seat', 't/a')));
  const store = await openEmbedded(dir);
  onTestFinished(() => store.close());
  await expect(store.get('seat', 't/a')).rejects.toBeInstanceOf(StoreDamaged);
  await expect(store.list('seat')).rejects.toBeInstanceOf(StoreDamaged);
});

test('a hole in a log is damage, never a shorter log', async () => {
  const dir = await filled();
  await tamper(dir, async (level) => {
    await level.put(entryKey(LOG, 5), Uint8Array.from([0, 0, 0, 0]));
  });
  const store = await openEmbedded(dir);
  onTestFinished(() => store.close());
  await expect(collect(store.read(LOG))).rejects.toThrow('Entries 4 to 4 of doc/t/map are missing');
});

test('a damaged checkpoint gives way to the one before; two damaged ones are damage', async () => {
  const dir = await filled();
  await tamper(dir, (level) => flip(level, checkpointKey(LOG, 2)));
  const store = await openEmbedded(dir);
  const checkpoint = await store.readCheckpoint(LOG);
  expect(checkpoint && [checkpoint.number, words(checkpoint.bytes)]).toEqual([1, 'one']);
  expect((await collect(store.read(LOG, 1))).map(({ number }) => number)).toEqual([2, 3]);
  await store.close();
  await tamper(dir, (level) => flip(level, checkpointKey(LOG, 1)));
  const worse = await openEmbedded(dir);
  onTestFinished(() => worse.close());
  await expect(worse.readCheckpoint(LOG)).rejects.toBeInstanceOf(StoreDamaged);
});

test('a folder in use is refused', async () => {
  const dir = await temporaryFolder();
  const store = await openEmbedded(dir);
  onTestFinished(() => store.close());
  expect(await refusal(dir)).toMatchObject({ reason: 'in-use' });
});

test('a folder of a newer version is refused and not changed', async () => {
  const dir = await filled();
  await tamper(dir, (level) => level.put(FORMAT_KEY, sealJson(FORMAT_KEY, { version: 2 })));
  expect(await refusal(dir)).toMatchObject({ reason: 'newer-version' });
  await tamper(dir, async (level) => {
    expect(Uint8Array.from((await level.get(FORMAT_KEY)) ?? [])).toEqual(sealJson(FORMAT_KEY, { version: 2 }));
  });
});

test('a damaged folder is refused: version record, CURRENT, a lost file, a lost version', async () => {
  const version = await filled();
  await tamper(version, (level) => flip(level, FORMAT_KEY));
  expect(await refusal(version)).toMatchObject({ reason: 'damaged' });

  const current = await filled();
  await writeFile(join(storeFolder(current), 'CURRENT'), 'nonsense\n');
  expect(await refusal(current)).toMatchObject({ reason: 'damaged' });

  const manifest = await filled();
  const name = (await readdir(storeFolder(manifest))).find((file) => file.startsWith('MANIFEST')) ?? '';
  await writeFile(join(storeFolder(manifest), name), 'nonsense');
  await appendFile(join(storeFolder(manifest), name), Buffer.alloc(40_000, 7));
  expect(await refusal(manifest)).toMatchObject({ reason: 'damaged' });

  const unnamed = await filled();
  await tamper(unnamed, (level) => level.del(FORMAT_KEY));
  expect(await refusal(unnamed)).toMatchObject({ reason: 'damaged' });
});

test('a file where the folder should be is refused', async () => {
  const dir = await temporaryFolder();
  await mkdir(join(dir, 'data'));
  await writeFile(storeFolder(join(dir, 'data')), 'x');
  expect(await refusal(join(dir, 'data'))).toMatchObject({ reason: 'unreadable' });
});

test('a failed write is told at once, reads go on, and the store recovers by itself', async () => {
  const dir = await temporaryFolder();
  let full = false;
  const opened: Level[] = [];
  const store = await openEmbedded(dir, silentLog, async (folder) => {
    const level = await openLevel(folder);
    opened.push(level);
    const { batch, put } = { batch: level.batch.bind(level), put: level.put.bind(level) };
    const fail = () => (full ? Promise.reject(new Error('IO error: No space left on device')) : undefined);
    vi.spyOn(level, 'batch').mockImplementation(
      ((...given: Parameters<typeof batch>) => fail() ?? batch(...given)) as never,
    );
    vi.spyOn(level, 'put').mockImplementation((...given: Parameters<typeof put>) => fail() ?? put(...given));
    return level;
  });
  onTestFinished(() => store.close());
  const changes: boolean[] = [];
  const recovered = new Promise<void>((resolve) => {
    store.onHealth((healthy) => {
      changes.push(healthy);
      if (healthy) resolve();
    });
  });
  await store.append(LOG, [bytes('1')]);
  full = true;
  const failed = await Promise.allSettled([
    store.append(LOG, [bytes('lost')]),
    store.append('doc/t/notes', [bytes('lost')]),
  ]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(store.healthy).toBe(false);
  expect((await collect(store.read(LOG))).map((entry) => words(entry.bytes))).toEqual(['1']);
  full = false;
  await recovered;
  expect([store.healthy, changes]).toEqual([true, [false, true]]);
  expect(await store.append(LOG, [bytes('2')])).toBe(2);
});
