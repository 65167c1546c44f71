import fc from 'fast-check';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { openPostgres } from '../../server/storage/postgres/open.ts';
import type { Change, Store } from '../../server/storage/store.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { collect, temporaryFolder } from '../helpers/store-folder.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server?.remove());

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('\0', 'half \ud800', '"\\{},', 'null', '%_', 'é', ''),
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ put: fc.constantFrom('seat' as const, 'workshop' as const), key: text, value: fc.jsonValue() }),
  fc.record({ delete: fc.constant('seat' as const), key: text }),
  fc.record({ append: text.map((name) => `doc/${name}`), entry: fc.uint8Array({ maxLength: 50 }) }),
);

/** Everything that these changes can have left in a store. */
async function contentOf(store: Store, changes: readonly Change[], prefix: string): Promise<unknown> {
  const logs = changes.flatMap((each) => ('append' in each ? [each.append] : []));
  const entries = logs.map(async (log) => [await store.lastNumber(log), await collect(store.read(log))]);
  const records = changes.flatMap((each) => ('put' in each ? [store.get(each.put, each.key)] : []));
  const lists = [
    store.list('seat'),
    store.list('workshop'),
    store.list('seat', prefix),
    store.list('workshop', prefix),
  ];
  const plain = (await Promise.all(entries)).map(([last, all]) => [
    last,
    (all as { number: number; bytes: Uint8Array }[]).map(({ number, bytes }) => [number, [...bytes]]),
  ]);
  return { entries: plain, records: await Promise.all(records), lists: await Promise.all(lists) };
}

test('whatever the embedded store keeps, PostgreSQL keeps, and gives it back the same and in the same order', async () => {
  const [embedded, shared] = [await openEmbedded(await temporaryFolder()), await openPostgres(await server.database())];
  onTestFinished(async () => void (await Promise.all([embedded.close(), shared.close()])));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), text, async (changes, prefix) => {
      await Promise.all([embedded.write(changes), shared.write(changes)]);
      const [expected, found] = await Promise.all([embedded, shared].map((store) => contentOf(store, changes, prefix)));
      expect(found).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

test('entries and records as large as any that the server takes are kept', { timeout: 60_000 }, async () => {
  const store = await openPostgres(await server.database());
  onTestFinished(() => store.close());
  const megabyte = new Uint8Array(1024 * 1024).map((_, index) => index % 251);
  const numbers = await Promise.all(Array.from({ length: 8 }, () => store.append('doc/t/large', [megabyte])));
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const read = await collect(store.read('doc/t/large'));
  expect(read.map(({ number }) => number)).toEqual(numbers);
  expect(read.every(({ bytes }) => Buffer.compare(bytes, megabyte) === 0)).toBe(true);
  const document = new Uint8Array(10 * 1024 * 1024).fill(7);
  await store.writeCheckpoint('doc/t/large', 8, document);
  expect(Buffer.compare((await store.readCheckpoint('doc/t/large'))?.bytes ?? new Uint8Array(0), document)).toBe(0);
});
