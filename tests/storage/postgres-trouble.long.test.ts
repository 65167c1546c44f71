import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPostgres } from '../../server/storage/postgres/open.ts';
import { silentLog } from '../../server/storage/log.ts';
import { type Store, StoreRefused } from '../../server/storage/store.ts';
import { seeded } from '../helpers/collab-random.ts';
import { until } from '../helpers/collab-until.ts';
import { GIVEN_SERVER, type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { bytes, collect, words } from '../helpers/store-folder.ts';

const LOG = 'doc/t/map';

/** A hung server is noticed in a test's time. In milliseconds. */
const IMPATIENT = { statement: 700, answer: 1_000, connect: 700 };

/** How long a store may need to be well again: a probe a second, and a busy machine. In milliseconds. */
const RECOVERY = 15_000;

/** How often the server is ended under load; many by hand: TEST_KILLS=50. */
const KILLS = Number(process.env['TEST_KILLS'] ?? 2);

let server: PostgresServer;
const unhandled: unknown[] = [];
const note = (error: unknown) => unhandled.push(error);
beforeAll(async () => {
  process.on('unhandledRejection', note);
  server = await startPostgres();
}, 60_000);
afterAll(async () => {
  process.off('unhandledRejection', note);
  await server?.remove();
});
afterEach(() => expect(unhandled.splice(0)).toEqual([]));

async function opened(url: string): Promise<Store> {
  const store = await openPostgres(url, silentLog, IMPATIENT);
  onTestFinished(() => store.close());
  return store;
}

/** Append one entry after the other, ten writers at once, until `stop`; tells what was acknowledged and refused. */
function load(store: Store) {
  const stopped = new AbortController();
  const acknowledged: string[] = [];
  const refused: unknown[] = [];
  const writers = Array.from({ length: 10 }, async (_, writer) => {
    for (let count = 0; !stopped.signal.aborted; count += 1) {
      const word = `${writer}/${count}`;
      await store.append(LOG, [bytes(word)]).then(
        () => acknowledged.push(word),
        (error: unknown) => refused.push(error),
      );
      // A refusal comes in the same turn of the event loop.
      await new Promise(setImmediate);
    }
  });
  const stop = async () => {
    stopped.abort();
    await Promise.all(writers);
  };
  return { acknowledged, refused, stop };
}

/**
 * Writers on several stores that build on the newest entry and try again until theirs is in, as servers do: after a
 * failure they read whether it was done. Tells how many entries each writer has finished.
 */
function cluster(stores: readonly Store[], writers: number) {
  const stopped = new AbortController();
  const finished = Array.from({ length: writers }, () => 0);
  const has = async (store: Store, after: number, word: string) => {
    for await (const entry of store.read(LOG, after)) if (words(entry.bytes) === word) return true;
    return false;
  };
  const put = async (store: Store, word: string): Promise<void> => {
    for (let tried: number | undefined; !stopped.signal.aborted;) {
      try {
        if (tried !== undefined && (await has(store, tried, word))) return;
        const after = await store.lastNumber(LOG);
        tried ??= after;
        await store.append(LOG, [bytes(word)], after);
        return;
      } catch {
        // Conflict, or PostgreSQL is away. A pause as short as this is no sleep: it lets others run.
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  };
  const running = finished.map(async (_, writer) => {
    const store = stores[writer % stores.length] as Store;
    for (let count = 0; !stopped.signal.aborted; count += 1) {
      await put(store, `${writer}/${count}`);
      if (!stopped.signal.aborted) finished[writer] = count + 1;
    }
  });
  const stop = async () => {
    stopped.abort();
    await Promise.all(running);
  };
  const total = () => finished.reduce((sum, count) => sum + count, 0);
  return { finished, total, stop };
}

const wordsIn = async (store: Store) => (await collect(store.read(LOG))).map((entry) => words(entry.bytes));

describe.skipIf(GIVEN_SERVER)('a PostgreSQL that goes away', () => {
  test.each([
    ['stopped', () => server.stop()],
    ['killed', () => server.kill()],
  ])(
    'under load, %s and started again: who waits is told, nothing acknowledged is lost, the store gets well by itself',
    { timeout: 60_000 },
    async (_, end) => {
      const store = await opened(await server.database());
      const health: boolean[] = [];
      store.onHealth((healthy) => health.push(healthy));
      const { acknowledged, refused, stop } = load(store);
      await until(() => acknowledged.length > 200);
      await end();
      await until(() => refused.length > 10);
      const before = acknowledged.length;
      expect([store.healthy, health]).toEqual([false, [false]]);
      expect(refused[0]).toBeInstanceOf(StoreRefused);
      await expect(store.get('seat', 't/a')).rejects.toThrow(StoreRefused);
      await expect(collect(store.read(LOG))).rejects.toThrow(StoreRefused);
      store.shout('cursors', 'into the void');
      await server.start();
      await until(() => acknowledged.length > before + 100, RECOVERY);
      await stop();
      expect([store.healthy, health]).toEqual([true, [false, true]]);
      const kept = await wordsIn(store);
      const lost = acknowledged.filter((word) => !new Set(kept).has(word));
      expect(lost).toEqual([]);
      // Nobody tried anything twice, so nothing is there twice.
      expect(new Set(kept).size).toBe(kept.length);
    },
  );

  test(
    `ended ${KILLS} times at random moments under two servers: each edit is there once, and in its writer's order`,
    { timeout: 60_000 + KILLS * 30_000 },
    async () => {
      const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
      const random = seeded(seed);
      const url = await server.database();
      const stores = [await opened(url), await opened(url)];
      const { finished, total, stop } = cluster(stores, 8);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const next = total() + 20 + Math.floor(random() * 200);
        await until(() => total() >= next, RECOVERY);
        await (random() < 0.5 ? server.stop() : server.kill());
        await server.start();
      }
      const next = total() + 50;
      await until(() => total() >= next, RECOVERY);
      await stop();
      await until(() => stores.every(({ healthy }) => healthy), RECOVERY);
      const kept = await wordsIn(stores[0] as Store);
      for (const [writer, count] of finished.entries()) {
        const own = kept.filter((word) => word.startsWith(`${writer}/`));
        const expected = Array.from({ length: Math.max(count, own.length) }, (_, index) => `${writer}/${index}`);
        expect(own, `seed ${seed}`).toEqual(expected);
        // One more may have been under way at the end.
        expect(own.length - count, `seed ${seed}`).toBeLessThanOrEqual(1);
      }
    },
  );

  test('one that nobody writes to is missed all the same, and found again', { timeout: 60_000 }, async () => {
    const store = await opened(await server.database());
    await server.stop();
    await until(() => !store.healthy, RECOVERY);
    await server.start();
    await until(() => store.healthy, RECOVERY);
    expect(await store.append(LOG, [bytes('a')])).toBe(1);
  });

  test(
    'one that hangs: a write is told in time, later ones at once, and all goes on when it wakes',
    { timeout: 60_000 },
    async () => {
      const store = await opened(await server.database());
      await store.append(LOG, [bytes('a')]);
      await server.freeze();
      try {
        const asked = performance.now();
        await expect(store.append(LOG, [bytes('b')], 1)).rejects.toThrow('did not answer in time');
        expect(performance.now() - asked).toBeLessThan(5_000);
        expect(store.healthy).toBe(false);
        const again = performance.now();
        await expect(store.append(LOG, [bytes('c')], 1)).rejects.toThrow('does not take writes');
        expect(performance.now() - again).toBeLessThan(500);
      } finally {
        await server.thaw();
      }
      await until(() => store.healthy, RECOVERY);
      // Whether the write that was not answered was done is read, never guessed.
      const newest = await store.lastNumber(LOG);
      expect(await store.append(LOG, [bytes('d')], newest)).toBe(newest + 1);
      expect(await wordsIn(store)).toEqual(newest === 1 ? ['a', 'd'] : ['a', 'b', 'd']);
    },
  );

  test(
    'what another server adds is found after the connection that hints come by was cut',
    { timeout: 60_000 },
    async () => {
      const url = await server.database();
      const [one, other] = [await opened(url), await opened(url)];
      let calls = 0;
      other.follow(LOG, () => (calls += 1));
      await server.stop();
      await server.start();
      // Whoever writes first after the restart is ahead of the other's ears.
      await until(() => one.healthy, RECOVERY);
      await expect.poll(() => one.append(LOG, [bytes('a')]).catch(() => 0), { timeout: RECOVERY }).toBeGreaterThan(0);
      await until(() => calls > 0, RECOVERY);
      const heard: string[] = [];
      other.hear('cursors', (text) => heard.push(text));
      await until(() => {
        one.shout('cursors', 'again');
        return heard.length > 0;
      }, RECOVERY);
    },
  );
});

describe('data that was changed behind the store’s back', () => {
  async function filled(change: (sql: postgres.Sql) => Promise<unknown>): Promise<Store> {
    const url = await server.database();
    const store = await opened(url);
    await store.write([{ put: 'seat', key: 't/a', value: { name: 'Ada' } }]);
    await store.append(LOG, [bytes('1'), bytes('2'), bytes('3'), bytes('4')]);
    await store.writeCheckpoint(LOG, 1, bytes('one'));
    await store.writeCheckpoint(LOG, 2, bytes('two'));
    const sql = postgres(url, { max: 1 });
    await change(sql);
    await sql.end();
    return store;
  }

  test('a flipped byte in an entry is found when it is read, and the entry is not skipped', async () => {
    const store = await filled(
      (sql) => sql`update coalesce.entries set entry = set_byte(entry, 4, 0) where number = 3`,
    );
    await expect(wordsIn(store)).rejects.toMatchObject({ name: 'StoreDamaged' });
  });

  test('an entry under another’s number, or another log’s name, is found', async () => {
    const hole = await filled((sql) => sql`update coalesce.entries set number = 9 where number = 4`);
    await expect(wordsIn(hole)).rejects.toThrow('Entries 4 to 8 of doc/t/map are missing');
    const moved = await filled((sql) => sql`update coalesce.entries set log = 'doc/t/notes'`);
    await expect(collect(moved.read('doc/t/notes'))).rejects.toMatchObject({ name: 'StoreDamaged' });
  });

  test('a flipped byte in a record is found when it is read', async () => {
    const store = await filled((sql) => sql`update coalesce.records set value = set_byte(value, 5, 0)`);
    await expect(store.get('seat', 't/a')).rejects.toMatchObject({ name: 'StoreDamaged' });
    await expect(store.list('seat')).rejects.toMatchObject({ name: 'StoreDamaged' });
  });

  test('a damaged checkpoint gives way to the one before; two damaged ones are damage', async () => {
    const damage = (sql: postgres.Sql, above: number) =>
      sql`update coalesce.checkpoints set content = set_byte(content, 4, 0) where number > ${above}`;
    const one = await filled((sql) => damage(sql, 1));
    const checkpoint = await one.readCheckpoint(LOG);
    expect(checkpoint && [checkpoint.number, words(checkpoint.bytes)]).toEqual([1, 'one']);
    const both = await filled((sql) => damage(sql, 0));
    await expect(both.readCheckpoint(LOG)).rejects.toMatchObject({ name: 'StoreDamaged' });
  });
});
