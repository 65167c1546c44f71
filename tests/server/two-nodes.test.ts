import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openPostgres } from '../../server/storage/postgres/open.ts';
import type { EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.remove());

type Me = EndpointReply<'me'>;
type Tracks = EndpointReply<'listTracks'>;

/** Servers on one new database, started at once. */
async function nodes(count: number, env: Record<string, string> = {}): Promise<TestServer[]> {
  const DATABASE_URL = await postgres.database();
  const servers = await Promise.all(Array.from({ length: count }, () => startServer({ DATABASE_URL, ...env })));
  onTestFinished(async () => void (await Promise.all(servers.map((server) => server.stop()))));
  return servers;
}

async function two(): Promise<[TestServer, TestServer]> {
  return (await nodes(2)) as [TestServer, TestServer];
}

test('nodes that start at once end with one demo track, one invitation to it, and the same view of it', async () => {
  const servers = await nodes(3, { DEMO: 'on' });
  const lists = await Promise.all(
    servers.map(async (server) => (await server.browser().call<Tracks>('GET', '/api/tracks')).body.tracks),
  );
  expect(lists[0]).toHaveLength(1);
  for (const list of lists) expect(list).toEqual(lists[0]);
  const store = await openPostgres(servers[0]?.app.services.config.databaseUrl ?? '');
  onTestFinished(() => store.close());
  expect(await store.list('invitation')).toHaveLength(1);
  expect(await store.list('workshop')).toHaveLength(45);
});

test('the claim link that one node prints works on another, once', async () => {
  const [one, other] = await two();
  const { token } = one.app.services.claim;
  const wrong = await other.browser().call('POST', '/api/claim', { body: { token: 'wrong', name: 'Eve' } });
  expect([wrong.status, wrong.body.code]).toEqual([403, 'claim-refused']);
  const admin = other.browser();
  expect((await admin.call('POST', '/api/claim', { body: { token, name: 'Ada' } })).status).toBe(200);
  expect((await admin.call<Me>('GET', '/api/me')).body).toMatchObject({ admin: true, name: 'Ada', claimed: true });
  const late = await one.browser().call('POST', '/api/claim', { body: { token, name: 'Eve' } });
  expect([late.status, late.body.code]).toEqual([409, 'already-claimed']);
});

test('of two who open the claim link at once on two nodes, one is the admin and the other is nobody', async () => {
  const servers = await two();
  const { token } = servers[0].app.services.claim;
  const browsers = servers.map((server) => server.browser());
  const replies = await Promise.all(
    browsers.map((browser, index) => browser.call('POST', '/api/claim', { body: { token, name: `P${index}` } })),
  );
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const admins = await servers[0].store.list<{ admin?: true }>('browser');
  expect(admins.filter(({ value }) => value.admin)).toHaveLength(1);
});

test('a track made on one node is there on another in the next call', async () => {
  const [one, other] = await two();
  for (let count = 0; count < 5; count += 1) {
    const trackId = await one.createTrack();
    const reply = await other.admin.call('GET', `/api/tracks/${trackId}`);
    expect(reply.status).toBe(200);
    const { token } = await one.invite(trackId, 'participant');
    const peek = await other.browser().call('POST', '/api/invitation', { body: { token } });
    expect(peek.status).toBe(200);
  }
});
