import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { encodeItems } from '../../server/backup/format.ts';
import { restoreIntoDatabase } from '../../server/backup/restore-database.ts';
import { restoreInto } from '../../server/backup/restore-into.ts';
import { saveBackup } from '../../server/backup/save-backup.ts';
import { writeBackup } from '../../server/backup/write-backup.ts';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { openDatabase } from '../../server/storage/open.ts';
import type { Item, Portable } from '../../server/storage/portable.ts';
import { openPostgres } from '../../server/storage/postgres/open.ts';
import { openSharedSettings, readSharedSettings } from '../../server/storage/settings-shared.ts';
import { openSettings } from '../../server/storage/settings.ts';
import { type Store, versionStateLog } from '../../server/storage/store.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { bytes, collect, temporaryFolder } from '../helpers/store-folder.ts';

const LOG = 'doc/t/map';
const SETTINGS = { version: 1, tracks: [], adminName: 'آمنة', claimedAt: '2026-11-24T09:00:00.000Z' };

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server?.remove());

/** What a track may leave in a store: every kind of item, names in an order that is easily got wrong, large and empty content. */
async function fill(store: Store): Promise<void> {
  await store.write([
    { put: 'seat', key: 't/a', value: { name: 'Ada', at: 'a/b/c' } },
    { put: 'seat', key: 't/\u{1f30d}', value: 'outside the plane' },
    { put: 'seat', key: 't/\uffee', value: 'half width' },
    { put: 'seat-token', key: 'hash', value: { trackId: 't' } },
    { put: 'version', key: 't/map/v', value: null },
    { append: 'live/t', entry: bytes('first') },
    { append: 'live/t', entry: new Uint8Array(0) },
    { append: versionStateLog('t', 'map', 'v'), entry: new Uint8Array(600_000).map((_, index) => index % 251) },
  ]);
  await store.append(
    LOG,
    Array.from({ length: 3_000 }, (_, index) => bytes(`entry ${index} ${'x'.repeat(index % 200)}`)),
  );
  await store.writeCheckpoint(LOG, 1_000, bytes('old'));
  await store.writeCheckpoint(LOG, 2_000, new Uint8Array(400_000).fill(7));
  // All of its entries have gone.
  for (const number of [2, 3]) await store.writeCheckpoint('live/t', number, new Uint8Array(0));
}

/** Each item as text that says which it is, whatever groups they come in. */
async function itemsOf(store: Pick<Portable, 'dump'>): Promise<string[]> {
  const items = (await collect(store.dump())).flat();
  return items.map((item) => Buffer.from(encodeItems([item])).toString('latin1'));
}

async function database(url?: string) {
  const opened = await openDatabase(url ?? (await server.database()));
  onTestFinished(() => opened.close());
  return opened;
}

async function folderBackup() {
  const dir = await temporaryFolder();
  const store = await openEmbedded(dir);
  onTestFinished(() => store.close());
  await fill(store);
  const file = join(await temporaryFolder(), 'folder.backup');
  const { manifest } = await saveBackup(writeBackup({ store, settings: () => SETTINGS }), file);
  return { store, file, manifest };
}

const isEmpty = async (url: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const [row] = await sql`select to_regclass('coalesce.format')::text as name`;
  const [found] = row?.['name']
    ? await sql`select exists (select from coalesce.records) or exists (select from coalesce.heads) as any`
    : [{ any: false }];
  await sql.end();
  return { tables: row?.['name'] !== null, content: found?.['any'] as boolean };
};

test('from a folder to PostgreSQL and back, every item is the same and in the same order', async () => {
  const { store, file, manifest } = await folderBackup();
  const url = await server.database();
  await restoreIntoDatabase(url, file);
  const there = await database(url);
  expect(await readSharedSettings(there)).toEqual(SETTINGS);
  const second = join(await temporaryFolder(), 'database.backup');
  const again = await saveBackup(writeBackup({ store: there, settings: () => SETTINGS }), second);
  expect(again.manifest).toEqual({ ...manifest, file: again.manifest.file });
  const dir = join(await temporaryFolder(), 'restored');
  await restoreInto(dir, second);
  const back = await openEmbedded(dir);
  onTestFinished(() => back.close());
  expect(await itemsOf(back)).toEqual(await itemsOf(store));
  expect((await openSettings(dir)).read()).toEqual(SETTINGS);
});

test('servers go on where the backup ended: numbers, checkpoints and settings', async () => {
  const { file } = await folderBackup();
  const url = await server.database();
  await restoreIntoDatabase(url, file);
  const store = await openPostgres(url);
  onTestFinished(() => store.close());
  expect([await store.lastNumber(LOG), await store.lastNumber('live/t')]).toEqual([3_000, 3]);
  expect(await store.append(LOG, [bytes('next')], 3_000)).toBe(3_001);
  expect((await collect(store.read(LOG, 1_000))).length).toBe(2_001);
  expect((await store.readCheckpoint(LOG))?.bytes.length).toBe(400_000);
  const settings = await openSharedSettings(store);
  await settings.update((draft) => (draft.adminName = 'Ana'));
  expect(settings.read()).toEqual({ ...SETTINGS, adminName: 'Ana' });
});

test('what is not content stays behind: settings are not doubled, claim links do not move', async () => {
  const url = await server.database();
  const store = await openPostgres(url);
  onTestFinished(() => store.close());
  await (await openSharedSettings(store)).update((draft) => (draft.adminName = 'Ana'));
  await store.write([
    { put: 'claim', key: 'hash', value: { at: 1 } },
    { put: 'document', key: 't/map', value: {} },
  ]);
  const file = join(await temporaryFolder(), 'coalesce.backup');
  const from = await database(url);
  const settings = await readSharedSettings(from);
  const { manifest } = await saveBackup(writeBackup({ store: from, settings: () => settings }), file);
  expect(manifest).toMatchObject({ records: 1, entries: 0, logs: {} });
  const target = await server.database();
  await restoreIntoDatabase(target, file);
  const restored = await database(target);
  expect(
    (await collect(restored.dump())).flat().map((item) => ('collection' in item ? item.collection : item.log)),
  ).toEqual(['once/settings', 'document', 'settings']);
  expect((await readSharedSettings(restored)).adminName).toBe('Ana');
});

test(
  'a backup while two servers write is one moment: each log without holes, each write whole',
  { timeout: 60_000 },
  async () => {
    const url = await server.database();
    const stores = await Promise.all([openPostgres(url), openPostgres(url)]);
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
    const writing = new AbortController();
    const writer = async (store: Store, name: string) => {
      for (let turn = 1; !writing.signal.aborted; turn++) {
        const entry = bytes(`${name} ${turn} ${'x'.repeat(turn % 3_000)}`);
        await store.write([
          { append: LOG, entry },
          { append: `live/${name}`, entry },
          { put: 'live', key: name, value: turn },
        ]);
        if (turn % 40 === 0) await store.writeCheckpoint(LOG, await store.lastNumber(LOG), bytes(`at ${turn}`));
      }
    };
    const busy = Promise.all([writer(stores[0], 'a'), writer(stores[1], 'b')]);
    const from = await database(url);
    let moved = 0;
    for (let round = 0; round < 5; round++) {
      const items: Item[] = [];
      for await (const group of from.dump()) {
        items.push(...group);
        // What comes later is read after people have gone on.
        await stores[1].append('live/between', [bytes('more')]);
      }
      const numbers = (log: string) =>
        items.flatMap((item) => (item.kind === 'entry' && item.log === log ? [item.number] : []));
      const turns = ['a', 'b'].map((name) => turnOf(items, name));
      for (const [index, name] of ['a', 'b'].entries())
        expect(numbers(`live/${name}`)).toEqual(Array.from({ length: turns[index] ?? 0 }, (_, at) => at + 1));
      const checkpoints = items.flatMap((item) => (item.kind === 'checkpoint' ? [item.number] : []));
      const all = numbers(LOG);
      const first = checkpoints.length > 1 ? Math.min(...checkpoints) + 1 : 1;
      const last = (turns[0] ?? 0) + (turns[1] ?? 0);
      expect(all).toEqual(Array.from({ length: last - first + 1 }, (_, at) => first + at));
      moved += last;
    }
    expect(moved).toBeGreaterThan(0);
    writing.abort();
    await busy;
  },
);

const turnOf = (items: readonly Item[], name: string): number => {
  const record = items.find((item) => item.kind === 'record' && item.key === name);
  return record?.kind === 'record' ? (JSON.parse(Buffer.from(record.json).toString()) as number) : 0;
};

test('a damaged file is refused before anything is written, even tables', async () => {
  const { file } = await folderBackup();
  const sound = await readFile(file);
  const broken = join(await temporaryFolder(), 'broken.backup');
  const url = await server.database();
  for (const at of [20, Math.floor(sound.length / 2), sound.length - 1]) {
    const flipped = Buffer.from(sound);
    flipped[at] = (flipped[at] ?? 0) ^ 0x10;
    await writeFile(broken, flipped);
    await expect(restoreIntoDatabase(url, broken)).rejects.toMatchObject({ name: 'BackupRefused' });
  }
  expect(await isEmpty(url)).toEqual({ tables: false, content: false });
});

test('a database that has something, or that a server has open, is refused and stays as it is', async () => {
  const { file } = await folderBackup();
  const url = await server.database();
  const store = await openPostgres(url);
  await expect(restoreIntoDatabase(url, file)).rejects.toMatchObject({ reason: 'in-use' });
  await store.append('live/mine', [bytes('mine')]);
  await store.close();
  await expect
    .poll(() => restoreIntoDatabase(url, file).catch((error: { reason?: string }) => error.reason))
    .toBe('not-empty');
  const items = (await collect((await database(url)).dump())).flat();
  expect(items.map((item) => item.kind === 'entry' && item.log)).toEqual(['live/mine']);
});

test('a restore that breaks off, or whose content is not what it should be, leaves an empty database for the next', async () => {
  const { store, file } = await folderBackup();
  const url = await server.database();
  const target = await database(url);
  const broken = async function* () {
    for await (const items of store.dump()) {
      yield items;
      if (items.some(({ kind }) => kind === 'entry')) throw new Error('the file is gone');
    }
  };
  await expect(target.load(broken(), () => Promise.resolve())).rejects.toThrow('the file is gone');
  expect(await isEmpty(url)).toEqual({ tables: true, content: false });
  const doubt = async (written: AsyncIterable<Item[]>) => {
    expect((await collect(written)).flat().length).toBeGreaterThan(2_000);
    throw new Error('it is not the same');
  };
  await expect(target.load(store.dump(), doubt)).rejects.toThrow('it is not the same');
  expect(await isEmpty(url)).toEqual({ tables: true, content: false });
  await restoreIntoDatabase(url, file);
  expect(await target.get('seat', 't/a')).toEqual({ name: 'Ada', at: 'a/b/c' });
});

test('a backup of damaged data fails and leaves no file', async () => {
  const { file } = await folderBackup();
  const url = await server.database();
  await restoreIntoDatabase(url, file);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql`update coalesce.checkpoints set content = '\\x00' where number = 2000`;
  await sql.end();
  const saving = saveBackup(
    writeBackup({ store: await database(url), settings: () => SETTINGS }),
    join(await temporaryFolder(), 'coalesce.backup'),
  );
  await expect(saving).rejects.toThrow('does not match its checksum');
});
