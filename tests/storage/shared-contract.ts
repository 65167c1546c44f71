import { expect, onTestFinished, test } from 'vitest';
import { openSharedSettings } from '../../server/storage/settings-shared.ts';
import { documentLog, SHOUT_BYTES, type Store, StoreConflict } from '../../server/storage/store.ts';
import type { TrackId } from '../../shared/ids.ts';
import { until } from '../helpers/collab-until.ts';
import { bytes, collect, words } from '../helpers/store-folder.ts';
import type { Open } from './store-contract.ts';

const LOG = documentLog('track', 'map');

const trackNamed = (name: string) => ({
  id: name as TrackId,
  slug: name,
  name,
  timezone: 'UTC',
  createdAt: '2026-11-23T00:00:00Z',
});

/** The promises of `server/storage/store.ts` to several servers on one store, each with a store object of its own. */
export function sharedStoreContract(open: Open, newPlace: () => Promise<string>): void {
  const two = async (): Promise<[Store, Store]> => {
    const place = await newPlace();
    // At once: whoever is first makes what the store needs.
    const stores = await Promise.all([open(place), open(place)]);
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
    return stores;
  };

  test('what one adds, another reads, and its followers are called; those of other logs are not', async () => {
    const [one, other] = await two();
    let calls = 0;
    const stop = other.follow(LOG, () => (calls += 1));
    let others = 0;
    other.follow(documentLog('track', 'notes'), () => (others += 1));
    expect(await one.append(LOG, [bytes('a'), bytes('b')])).toBe(2);
    await until(() => calls === 1);
    expect((await collect(other.read(LOG))).map((entry) => words(entry.bytes))).toEqual(['a', 'b']);
    expect(await other.append(LOG, [bytes('c')], 2)).toBe(3);
    await expect(one.append(LOG, [bytes('late')], 2)).rejects.toBeInstanceOf(StoreConflict);
    stop();
    await one.append(LOG, [bytes('d')]);
    await heardBetween(one, other);
    expect([calls, others]).toEqual([1, 0]);
  });

  test('a log with a very long name, and one with signs that PostgreSQL’s text refuses, are followed too', async () => {
    const [one, other] = await two();
    for (const log of [`doc/${'x'.repeat(20_000)}`, 'doc/\0/é/"\\{}']) {
      let calls = 0;
      other.follow(log, () => (calls += 1));
      await one.append(log, [bytes('a')]);
      await until(() => calls > 0);
      expect(await other.lastNumber(log)).toBe(1);
    }
  });

  test('a follower that throws keeps nobody else from hearing', async () => {
    const [one, other] = await two();
    let calls = 0;
    other.follow(LOG, () => {
      throw new Error('mine alone');
    });
    other.follow(LOG, () => (calls += 1));
    await one.append(LOG, [bytes('a')]);
    await until(() => calls > 0);
  });

  test('a shout is heard by the others, whole and once, and never by oneself', async () => {
    const [one, other] = await two();
    const heard: string[] = [];
    const own: string[] = [];
    one.hear('cursors', (text) => own.push(text));
    const stop = other.hear('cursors', (text) => heard.push(text));
    const texts = ['{"x":1}', '', 'آمنة \0 \u0001 \u00010 " \\ {} 1 2', 'é'.repeat(SHOUT_BYTES / 2)];
    for (const text of texts) one.shout('cursors', text);
    one.shout('other topic', 'not for these ears');
    await until(() => heard.length === texts.length);
    expect(heard).toEqual(texts);
    stop();
    one.shout('cursors', 'nobody listens');
    await heardBetween(one, other);
    expect([heard.length, own]).toEqual([texts.length, []]);
  });

  test('of shouts that nobody can keep up with, some are lost and nothing fails', async () => {
    const [one, other] = await two();
    let heard = 0;
    other.hear('flood', () => (heard += 1));
    for (let index = 0; index < 20_000; index += 1) one.shout('flood', `${index} ${'x'.repeat(100)}`);
    one.shout('flood', 'x'.repeat(100_000));
    await heardBetween(one, other);
    expect(heard).toBeGreaterThan(0);
    expect(heard).toBeLessThan(20_000);
    expect([one.healthy, await one.append(LOG, [bytes('a')])]).toEqual([true, 1]);
  });

  test('twenty writers on two stores that all build on the newest entry: every number once, nothing lost', async () => {
    const stores = await two();
    const writer = async (store: Store, name: string) => {
      for (let done = 0; done < 5;) {
        const after = await store.lastNumber(LOG);
        const number = await store.append(LOG, [bytes(`${name} ${done}`)], after).catch((error: unknown) => {
          if (error instanceof StoreConflict) return undefined;
          throw error;
        });
        if (number === undefined) continue;
        expect(number).toBe(after + 1);
        done += 1;
      }
    };
    await Promise.all(
      stores.flatMap((store, index) => Array.from({ length: 10 }, (_, of) => writer(store, `${index}/${of}`))),
    );
    const entries = await collect(stores[0].read(LOG));
    expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(new Set(entries.map((entry) => words(entry.bytes))).size).toBe(100);
  });

  test('writes to many logs and records in every order wait for each other without a knot', async () => {
    const stores = await two();
    const names = Array.from({ length: 8 }, (_, index) => `${index}`);
    const rounds = Array.from({ length: 40 }, (_, round) => {
      const order = round % 2 === 0 ? names : names.toReversed();
      const changes = order.flatMap((name) => [
        { append: documentLog('t', name), entry: bytes(`${round}`) },
        round % 3 === 0 ? { delete: 'seat' as const, key: name } : { put: 'seat' as const, key: name, value: round },
      ]);
      return stores[round % 2 === 0 ? 0 : 1].write(changes);
    });
    await Promise.all(rounds);
    expect(await Promise.all(names.map((name) => stores[0].lastNumber(documentLog('t', name))))).toEqual(
      names.map(() => 40),
    );
  });

  test('checkpoints of two servers at once leave a log that can be read from its newest', async () => {
    const [one, other] = await two();
    await one.append(
      LOG,
      Array.from({ length: 40 }, (_, index) => bytes(`${index + 1}`)),
    );
    for (let number = 10; number <= 40; number += 10) {
      await Promise.all([
        one.writeCheckpoint(LOG, number - 1, bytes(`${number - 1}`)),
        other.writeCheckpoint(LOG, number, bytes(`${number}`)),
      ]);
    }
    const checkpoint = await other.readCheckpoint(LOG);
    expect([checkpoint?.number, words(checkpoint?.bytes ?? bytes(''))]).toEqual([40, '40']);
    expect((await collect(one.read(LOG))).map(({ number }) => number)).toEqual([40]);
  });

  test('settings made by one server are read by the other, and of changes at once none is lost', async () => {
    const [one, other] = await Promise.all((await two()).map((store) => openSharedSettings(store)));
    if (!one || !other) throw new Error('two settings');
    await one.update((draft) => void draft.tracks.push(trackNamed('first')));
    await until(() => other.read().tracks.length === 1);
    await Promise.all(
      [one, other].flatMap((settings, index) =>
        Array.from({ length: 5 }, (_, of) =>
          settings.update((draft) => void draft.tracks.push(trackNamed(`t${index}-${of}`))),
        ),
      ),
    );
    await Promise.all([one.refresh(), other.refresh()]);
    expect(one.read().tracks).toHaveLength(11);
    expect(other.read()).toEqual(one.read());
  });

  test('a change of the settings that throws leaves them as they were, on every server', async () => {
    const [one, other] = await Promise.all((await two()).map((store) => openSharedSettings(store)));
    const broken = one?.update((draft) => {
      draft.adminName = 'Half';
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    await other?.refresh();
    expect([one?.read(), other?.read()]).toEqual([
      { version: 1, tracks: [] },
      { version: 1, tracks: [] },
    ]);
  });
}

/** What one said before this has been heard by the other, as far as it will be: words between two keep their order. */
async function heardBetween(one: Store, other: Store): Promise<void> {
  let heard = false;
  const stop = other.hear('end', () => (heard = true));
  await until(() => {
    if (!heard) one.shout('end', '');
    return heard;
  });
  stop();
}
