import { createServer } from 'node:net';
import { once } from 'node:events';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openPostgres } from '../../server/storage/postgres/open.ts';
import { refusalOf } from '../../server/storage/postgres/refusals.ts';
import { StoreRefused } from '../../server/storage/store.ts';
import { GIVEN_SERVER, type PostgresServer, startPostgres } from '../helpers/postgres.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server?.remove());

/** The sentence for the operator; it names the server and holds no secret. */
async function refusal(url: string): Promise<StoreRefused> {
  const error: unknown = await openPostgres(url).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreRefused)) throw new Error('it was not refused', { cause: error });
  const { host, username, password } = new URL(url);
  expect(error.message).toContain(host);
  for (const secret of [password, decodeURIComponent(password), `${username}:`].filter((part) => part.length > 1))
    expect(error.message).not.toContain(secret);
  return error;
}

const changed = (url: string, change: (url: URL) => void): string => {
  const other = new URL(url);
  change(other);
  return other.href;
};

async function run(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await work(sql);
  await sql.end();
}

test('a server that is not there', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  taken.close();
  const refused = await refusal(`postgres://ada:very-secret@127.0.0.1:${port}/coalesce`);
  expect(refused.reason).toBe('unreachable');
  expect(refused.message).toContain('Check that the server runs');
});

// A server of somebody else may trust everybody, and keeps the users that are made in it.
test.skipIf(GIVEN_SERVER)('a wrong password', async () => {
  const url = changed(await server.database(), (each) => (each.password = 'wrong-password'));
  const refused = await refusal(url);
  expect(refused).toMatchObject({
    reason: 'denied',
    message: expect.stringContaining('refuses the user or the password'),
  });
});

test('a database that does not exist', async () => {
  const refused = await refusal(changed(await server.database(), (url) => (url.pathname = '/nowhere')));
  expect(refused).toMatchObject({ reason: 'missing', message: expect.stringContaining('createdb nowhere') });
});

test.skipIf(GIVEN_SERVER)(
  'a user without the right to make tables, until the operator has made the schema for it',
  async () => {
    const url = await server.database();
    const role = `guest_${new URL(url).pathname.slice(-12)}`;
    const guest = changed(url, (each) => {
      each.username = role;
      each.password = 'guest-password';
    });
    await run(url, (sql) => sql.unsafe(`create role ${role} login password 'guest-password'`));
    expect(await refusal(guest)).toMatchObject({ reason: 'denied', message: expect.stringContaining('the rights') });
    await run(url, (sql) => sql.unsafe(`create schema coalesce authorization ${role}`));
    const store = await openPostgres(guest);
    onTestFinished(() => store.close());
    expect(await store.append('doc/t/map', [new Uint8Array(1)])).toBe(1);
  },
);

test('data of a newer version, which stay as they are', async () => {
  const url = await server.database();
  await (await openPostgres(url)).close();
  await run(url, (sql) => sql`update coalesce.format set version = 99`);
  expect(await refusal(url)).toMatchObject({ reason: 'newer-version', message: expect.stringContaining('format 99') });
  await run(url, async (sql) => expect(await sql`select version from coalesce.format`).toEqual([{ version: 99 }]));
});

test.skipIf(GIVEN_SERVER)('a database of another encoding', async () => {
  const url = await server.database();
  const name = `${new URL(url).pathname.slice(1)}_latin`;
  await run(url, (sql) => sql.unsafe(`create database ${name} encoding 'LATIN1' locale 'C' template template0`));
  const refused = await refusal(changed(url, (each) => (each.pathname = `/${name}`)));
  expect(refused.message).toContain('createdb --encoding=UTF8');
});

test('what a session’s settings say about bytes does not change what is read', async () => {
  const url = await server.database();
  await run(url, (sql) => sql.unsafe(`alter database ${new URL(url).pathname.slice(1)} set bytea_output = 'escape'`));
  const store = await openPostgres(url);
  onTestFinished(() => store.close());
  await store.write([{ put: 'seat', key: 't/é', value: 'é' }]);
  expect(await store.list('seat')).toEqual([{ key: 't/é', value: 'é' }]);
});

// These cannot be brought about in a test's time, or need another server.
test.each([
  ['53300', 'unreachable', 'max_connections'],
  ['57P03', 'unreachable', 'Wait until it is ready'],
  ['25006', 'not-writable', 'standby'],
  ['53100', 'not-writable', 'Make room'],
  ['ENOTFOUND', 'unreachable', 'DATABASE_URL'],
])('PostgreSQL’s code %s is %s, with a next step', (code, reason, next) => {
  const refused = refusalOf(Object.assign(new Error('whatever'), { code }), { host: 'db:5432', name: 'coalesce' });
  expect(refused).toMatchObject({ reason, message: expect.stringContaining(next) });
  expect(refused.message).toContain('db:5432');
});
