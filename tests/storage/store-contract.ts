import { describe, expect, onTestFinished, test } from 'vitest';
import { documentLog, type Store, StoreConflict } from '../../server/storage/store.ts';
import { bytes, collect, temporaryFolder, words } from '../helpers/store-folder.ts';

/** Opens the store that is kept in a place: a folder, a database. */
export type Open = (place: string) => Promise<Store>;

const LOG = documentLog('track', 'map');

/** The promises of `server/storage/store.ts`, for every driver. `newPlace` makes an empty place for a store. */
export function storeContract(open: Open, newPlace: () => Promise<string> = temporaryFolder): void {
  const fresh = async () => {
    const place = await newPlace();
    let store = await open(place);
    onTestFinished(() => store.close());
    const again = async () => {
      await store.close();
      store = await open(place);
      return store;
    };
    return { store, again };
  };

  describe('records', () => {
    test('a record is there as it was written, also after opening again', async () => {
      const { store, again } = await fresh();
      await store.write([{ put: 'seat', key: 't/a', value: { name: 'آمنة', tags: [1, null] } }]);
      expect(await store.get('seat', 't/a')).toEqual({ name: 'آمنة', tags: [1, null] });
      expect(await (await again()).get('seat', 't/a')).toEqual({ name: 'آمنة', tags: [1, null] });
    });

    test('what was never written is undefined, and so is what was deleted', async () => {
      const { store } = await fresh();
      expect(await store.get('seat', 't/a')).toBeUndefined();
      await store.write([{ put: 'seat', key: 't/a', value: 1 }]);
      await store.write([{ delete: 'seat', key: 't/a' }]);
      expect(await store.get('seat', 't/a')).toBeUndefined();
    });

    test('a list has the records under its prefix, in key order, of its collection only', async () => {
      const { store } = await fresh();
      const put = (key: string) => ({ put: 'workshop' as const, key, value: key });
      await store.write([put('t/b'), put('t/a'), put('tt/x'), put('t/é'), { put: 'seat', key: 't/s', value: 0 }]);
      const found = await store.list('workshop', 't/');
      expect(found.map(({ key }) => key)).toEqual(['t/a', 't/b', 't/é']);
      expect(found.map(({ value }) => value)).toEqual(['t/a', 't/b', 't/é']);
      expect(await store.list('workshop')).toHaveLength(4);
    });

    test('a write whose value cannot be kept fails alone and changes nothing', async () => {
      const { store } = await fresh();
      const broken = store.write([
        { put: 'seat', key: 't/a', value: 1 },
        { put: 'seat', key: 't/b', value: 1n },
      ]);
      const sound = store.write([{ put: 'seat', key: 't/c', value: 3 }]);
      await expect(broken).rejects.toThrow(TypeError);
      await sound;
      expect((await store.list('seat')).map(({ key }) => key)).toEqual(['t/c']);
    });
  });

  describe('logs', () => {
    test('entries are numbered from 1 without holes, in the order of the calls', async () => {
      const { store, again } = await fresh();
      const calls = Array.from({ length: 120 }, (_, index) => store.append(LOG, [bytes(`${index}`)]));
      expect(await Promise.all(calls)).toEqual(calls.map((_, index) => index + 1));
      const entries = await collect((await again()).read(LOG));
      expect(entries.map(({ number }) => number)).toEqual(calls.map((_, index) => index + 1));
      expect(entries.map((entry) => words(entry.bytes))).toEqual(calls.map((_, index) => `${index}`));
    });

    test('numbering goes on after opening again, and each log counts for itself', async () => {
      const { store, again } = await fresh();
      expect(await store.append(LOG, [bytes('a'), bytes('b')])).toBe(2);
      expect(await store.append(documentLog('track', 'map2'), [bytes('x')])).toBe(1);
      const opened = await again();
      expect(await opened.lastNumber(LOG)).toBe(2);
      expect(await opened.append(LOG, [bytes('c')])).toBe(3);
      expect(await opened.lastNumber('doc/never/seen')).toBe(0);
    });

    test('reading after a number gives only what is newer', async () => {
      const { store } = await fresh();
      await store.append(
        LOG,
        Array.from({ length: 12 }, (_, index) => bytes(`${index + 1}`)),
      );
      expect((await collect(store.read(LOG, 9))).map((entry) => words(entry.bytes))).toEqual(['10', '11', '12']);
    });

    test('a write may add to logs and records at once', async () => {
      const { store } = await fresh();
      await store.write([
        { put: 'document', key: 'track/map', value: {} },
        { append: LOG, entry: bytes('seed') },
      ]);
      expect((await collect(store.read(LOG))).map((entry) => words(entry.bytes))).toEqual(['seed']);
      expect(await store.get('document', 'track/map')).toEqual({});
    });
  });

  describe('fences', () => {
    test('what is built on another newest entry is not written, and nothing that came with it', async () => {
      const { store, again } = await fresh();
      await store.append(LOG, [bytes('a'), bytes('b')]);
      await expect(store.append(LOG, [bytes('late')], 1)).rejects.toBeInstanceOf(StoreConflict);
      const changes = [
        { put: 'seat' as const, key: 't/a', value: 1 },
        { append: LOG, entry: bytes('late'), after: 3 },
      ];
      await expect(store.write(changes)).rejects.toBeInstanceOf(StoreConflict);
      expect(await store.append(LOG, [bytes('c'), bytes('d')], 2)).toBe(4);
      const opened = await again();
      expect((await collect(opened.read(LOG))).map((entry) => words(entry.bytes))).toEqual(['a', 'b', 'c', 'd']);
      expect(await opened.get('seat', 't/a')).toBeUndefined();
    });

    test('of many at once that build on the same entry, one is written', async () => {
      const { store } = await fresh();
      const tries = Array.from({ length: 20 }, (_, index) => store.append(LOG, [bytes(`${index}`)], 0));
      const done = await Promise.allSettled(tries);
      expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store.lastNumber(LOG)).toBe(1);
      expect(store.healthy).toBe(true);
    });
  });

  describe('checkpoints', () => {
    test('the newest checkpoint is read; entries under the one before it are dropped', async () => {
      const { store, again } = await fresh();
      const entries = Array.from({ length: 10 }, (_, index) => bytes(`${index + 1}`));
      await store.append(LOG, entries);
      await store.writeCheckpoint(LOG, 4, bytes('four'));
      expect((await collect(store.read(LOG)))[0]?.number).toBe(1);
      await store.writeCheckpoint(LOG, 8, bytes('eight'));
      expect((await collect(store.read(LOG)))[0]?.number).toBe(5);
      const opened = await again();
      const checkpoint = await opened.readCheckpoint(LOG);
      expect([checkpoint?.number, words(checkpoint?.bytes ?? bytes(''))]).toEqual([8, 'eight']);
      await opened.writeCheckpoint(LOG, 10, bytes('ten'));
      expect((await collect(opened.read(LOG))).map(({ number }) => number)).toEqual([9, 10]);
    });

    test('a number is never given twice, even when every entry has been dropped', async () => {
      const { store, again } = await fresh();
      await store.append(LOG, [bytes('a'), bytes('b')]);
      await store.writeCheckpoint(LOG, 1, bytes('one'));
      await store.writeCheckpoint(LOG, 2, bytes('two'));
      await store.writeCheckpoint(LOG, 2, bytes('two again'));
      expect(await (await again()).append(LOG, [bytes('c')])).toBe(3);
    });

    test('an older checkpoint that comes after a newer one takes nothing back', async () => {
      const { store, again } = await fresh();
      const entries = Array.from({ length: 10 }, (_, index) => bytes(`${index + 1}`));
      await store.append(LOG, entries);
      await store.writeCheckpoint(LOG, 4, bytes('four'));
      await Promise.all([store.writeCheckpoint(LOG, 8, bytes('eight')), store.writeCheckpoint(LOG, 8, bytes('eight'))]);
      await store.writeCheckpoint(LOG, 6, bytes('six'));
      await store.writeCheckpoint(LOG, 2, bytes('two'));
      const opened = await again();
      const checkpoint = await opened.readCheckpoint(LOG);
      expect([checkpoint?.number, words(checkpoint?.bytes ?? bytes(''))]).toEqual([8, 'eight']);
      expect((await collect(opened.read(LOG, 8))).map(({ number }) => number)).toEqual([9, 10]);
      expect(await opened.lastNumber(LOG)).toBe(10);
    });

    test('a log without checkpoint has none', async () => {
      const { store } = await fresh();
      expect(await store.readCheckpoint(LOG)).toBeUndefined();
    });
  });

  describe('health', () => {
    test('a store that takes writes is healthy', async () => {
      const { store } = await fresh();
      await store.append(LOG, [bytes('a')]);
      expect(store.healthy).toBe(true);
    });
  });
}
