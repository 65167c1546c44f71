import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { askForBackup, openBackupSocket } from '../../server/backup/backup-socket.ts';
import { MAGIC, PREFIX } from '../../server/backup/format.ts';
import { restoreInto } from '../../server/backup/restore-into.ts';
import { saveBackup } from '../../server/backup/save-backup.ts';
import { writeBackup } from '../../server/backup/write-backup.ts';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { checkpointKey } from '../../server/storage/keys.ts';
import { openLevel, restoringFolder, storeFolder } from '../../server/storage/level.ts';
import { silentLog } from '../../server/storage/log.ts';
import { openSettings } from '../../server/storage/settings.ts';
import type { Store } from '../../server/storage/store.ts';
import { bytes, collect, everythingIn, temporaryFolder, words } from '../helpers/store-folder.ts';

const LOG = 'doc/t/map';
const SETTINGS = { version: 1, tracks: [], adminName: 'آمنة' };

/** A store with records, logs, and a log that begins after two checkpoints; closed when the test ends. */
async function filled() {
  const dir = await temporaryFolder();
  const store = await openEmbedded(dir);
  onTestFinished(() => store.close());
  await store.write([
    { put: 'seat', key: 't/a', value: { name: 'Ada', at: 'a/b/c' } },
    { put: 'seat-token', key: 'hash', value: { trackId: 't' } },
    { put: 'document', key: 't/map', value: {} },
    { append: 'live/t', entry: bytes('first') },
  ]);
  await store.append(
    LOG,
    Array.from({ length: 3_000 }, (_, index) => bytes(`entry ${index} ${'x'.repeat(index % 200)}`)),
  );
  await store.writeCheckpoint(LOG, 1_000, bytes('old'));
  await store.writeCheckpoint(LOG, 2_000, new Uint8Array(400_000).fill(7));
  return { dir, store, source: { store, settings: () => SETTINGS } };
}

const digest = (content: Uint8Array = new Uint8Array()) => createHash('sha256').update(content).digest('hex');

const everyEntry = async (store: Store) =>
  (await collect(store.read(LOG))).map(({ number, bytes: content }) => `${number} ${words(content)}`).join('\n');

async function backedUp() {
  const all = await filled();
  const file = join(await temporaryFolder(), 'coalesce.backup');
  const { manifest } = await saveBackup(writeBackup(all.source), file);
  return { ...all, file, manifest };
}

test('what a backup has is what the restored folder has, and a backup of that has the same content', async () => {
  const { store, file, manifest } = await backedUp();
  expect(manifest).toMatchObject({ records: 3, entries: 2_001, checkpoints: 2, logs: { [LOG]: 3_000, 'live/t': 1 } });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const dir = join(await temporaryFolder(), 'made', 'by', 'restore');
  await restoreInto(dir, file);
  expect((await readdir(dir)).toSorted()).toEqual(['settings.json', 'store']);
  const restored = await openEmbedded(dir);
  onTestFinished(() => restored.close());
  expect(await everythingIn(restored)).toEqual(await everythingIn(store));
  expect(await everyEntry(restored)).toBe(await everyEntry(store));
  expect(digest((await restored.readCheckpoint(LOG))?.bytes)).toBe(digest(new Uint8Array(400_000).fill(7)));
  expect((await openSettings(dir)).read()).toEqual(SETTINGS);
  const second = join(await temporaryFolder(), 'second.backup');
  const again = await saveBackup(writeBackup({ store: restored, settings: () => SETTINGS }), second);
  expect(again.manifest).toEqual({ ...manifest, file: again.manifest.file });
  expect(await restored.append(LOG, [bytes('next')], 3_000)).toBe(3_001);
});

test('a backup while people write is one moment: each log without holes, each write whole', async () => {
  const { store, source, dir } = await filled();
  const socket = await openBackupSocket(dir, source, silentLog);
  onTestFinished(() => socket.close());
  const writing = new AbortController();
  const writer = async () => {
    for (let turn = 0; !writing.signal.aborted; turn++) {
      await store.write([
        { append: LOG, entry: bytes(`more ${turn}`) },
        { append: 'live/t', entry: bytes(`more ${turn}`) },
        { put: 'live', key: 't/turn', value: turn },
      ]);
      if (turn % 50 === 49) await store.writeCheckpoint(LOG, await store.lastNumber(LOG), bytes(`at ${turn}`));
    }
  };
  const busy = writer();
  for (let round = 0; round < 5; round++) {
    const file = join(await temporaryFolder(), 'hot.backup');
    const sent = await askForBackup(dir);
    if (!sent) throw new Error('the socket does not answer');
    const { manifest } = await saveBackup(sent, file);
    const target = await temporaryFolder();
    await restoreInto(target, file);
    const restored = await openEmbedded(target);
    const live = await collect(restored.read('live/t'));
    const turn = await restored.get<number>('live', 't/turn');
    expect([manifest.logs['live/t'], manifest.logs[LOG]]).toEqual([(turn ?? -1) + 2, (turn ?? -1) + 3_001]);
    expect(live.map(({ number }) => number)).toEqual(Array.from({ length: (turn ?? -1) + 2 }, (_, at) => at + 1));
    const checkpoint = await restored.readCheckpoint(LOG);
    expect((await collect(restored.read(LOG, checkpoint?.number))).at(-1)?.number ?? checkpoint?.number).toBe(
      manifest.logs[LOG],
    );
    await restored.close();
  }
  writing.abort();
  await busy;
});

test('no server there: nobody answers, also where one was killed and left its socket', async () => {
  const { dir } = await filled();
  expect(await askForBackup(dir)).toBeUndefined();
  await writeFile(join(dir, 'backup.sock'), '');
  expect(await askForBackup(dir)).toBeUndefined();
});

test(
  'each flipped byte, and each end too early, is found before anything is written',
  { timeout: 60_000 },
  async () => {
    const { file } = await backedUp();
    const sound = await readFile(file);
    const folder = await temporaryFolder();
    const broken = join(folder, 'broken.backup');
    const target = join(folder, 'target');
    const places = Array.from({ length: 60 }, (_, index) => Math.floor((index * (sound.length - 1)) / 59));
    for (const at of [...places, MAGIC.length, MAGIC.length + PREFIX]) {
      const flipped = Buffer.from(sound);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      await writeFile(broken, flipped);
      await expect(restoreInto(target, broken), `byte ${at}`).rejects.toMatchObject({ name: 'BackupRefused' });
      await writeFile(broken, sound.subarray(0, at));
      await expect(restoreInto(target, broken), `cut at ${at}`).rejects.toMatchObject({ name: 'BackupRefused' });
    }
    await writeFile(broken, Buffer.concat([sound, sound.subarray(MAGIC.length)]));
    await expect(restoreInto(target, broken)).rejects.toMatchObject({ name: 'BackupRefused' });
    expect(existsSync(target)).toBe(false);
  },
);

test('a part that was left out, with every checksum right, is found', async () => {
  const { file } = await backedUp();
  const sound = await readFile(file);
  const starts: number[] = [];
  for (let at = MAGIC.length; at < sound.length; at += PREFIX + sound.readUInt32BE(at)) starts.push(at);
  const broken = join(await temporaryFolder(), 'broken.backup');
  const [from = 0, to = 0] = [starts[2], starts[3]];
  await writeFile(broken, Buffer.concat([sound.subarray(0, from), sound.subarray(to)]));
  await expect(restoreInto(join(await temporaryFolder(), 'x'), broken)).rejects.toThrow('damaged or not complete');
});

test('a backup of a newer version, and a file that is none, are refused', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'newer.backup');
  const content = Buffer.from(`\u0001${JSON.stringify({ format: 2, at: '' })}`);
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32BE(content.length, 0);
  prefix.writeUInt32BE(crc32(content), 4);
  await writeFile(file, Buffer.concat([MAGIC, prefix, content]));
  await expect(restoreInto(join(folder, 'data'), file)).rejects.toThrow('newer version of Coalesce (backup format 2');
  await writeFile(file, 'something else entirely');
  await expect(restoreInto(join(folder, 'data'), file)).rejects.toThrow('is not a backup of Coalesce');
  await expect(restoreInto(join(folder, 'data'), join(folder, 'missing'))).rejects.toThrow('cannot be read');
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

test('a folder that is not empty is refused and stays as it is', async () => {
  const { file } = await backedUp();
  const dir = await temporaryFolder();
  await writeFile(join(dir, 'mine.txt'), 'mine');
  await expect(restoreInto(dir, file)).rejects.toThrow('is not empty (mine.txt)');
  expect(await readdir(dir)).toEqual(['mine.txt']);
});

test('an existing file is never written over', async () => {
  const { source } = await filled();
  const file = join(await temporaryFolder(), 'coalesce.backup');
  await writeFile(file, 'last week');
  await expect(saveBackup(writeBackup(source), file)).rejects.toThrow('is there already');
  expect(await readFile(file, 'utf8')).toBe('last week');
});

test('a backup of damaged data fails and leaves no file', async () => {
  const { store, source, dir } = await filled();
  await store.close();
  const level = await openLevel(storeFolder(dir));
  await level.put(checkpointKey(LOG, 2_000), new Uint8Array(20));
  await level.close();
  const opened = await openEmbedded(dir);
  onTestFinished(() => opened.close());
  const folder = await temporaryFolder();
  const saving = saveBackup(writeBackup({ ...source, store: opened }), join(folder, 'coalesce.backup'));
  await expect(saving).rejects.toThrow('does not match its checksum');
  expect(await readdir(folder)).toEqual([]);
});

test('a restore that was killed leaves a folder that no server takes, and that the next restore takes', async () => {
  const { file } = await backedUp();
  const dir = await temporaryFolder();
  await restoreInto(dir, file);
  const before = digest(await readFile(join(dir, 'settings.json')));
  // As after a kill between the two renames.
  await mkdir(restoringFolder(dir));
  await copyFile(join(dir, 'settings.json'), join(restoringFolder(dir), 'settings.json'));
  await expect(openEmbedded(dir)).rejects.toThrow('did not come to its end. Run it again');
  await restoreInto(dir, file);
  expect((await readdir(dir)).toSorted()).toEqual(['settings.json', 'store']);
  expect(digest(await readFile(join(dir, 'settings.json')))).toBe(before);
});
