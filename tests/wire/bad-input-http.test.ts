import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAILURE_STATUS, type FailureCode } from '../../shared/failure.ts';
import { ENDPOINTS, endpointPath, type EndpointName } from '../../shared/wire/endpoints.ts';
import { ENDPOINT_SHAPES } from '../../shared/wire/schema/endpoints.ts';
import { brokenValues } from '../helpers/broken-values.ts';
import { ADMIN_TOKEN, startServer, type Reply, type TestServer } from '../helpers/server.ts';
import { everythingIn } from '../helpers/store-folder.ts';

let server: TestServer;
let params: Record<'trackId' | 'workshopId' | 'invitationId' | 'document' | 'versionId', string>;
let bearer: string;
beforeAll(async () => {
  server = await startServer({ DEMO: 'on' });
  const trackId = await server.createTrack();
  const workshop = await server.admin.call<{ workshop: { id: string } }>('POST', `/api/tracks/${trackId}/workshops`, {
    body: { title: 'Data flows' },
  });
  const { id: invitationId } = await server.invite(trackId, 'participant');
  params = { trackId, workshopId: workshop.body.workshop.id, invitationId, document: 'map', versionId: 'none' };
  bearer = (await server.join(trackId, 'moderator', 'Chair')).seatToken;
});
afterAll(() => server.stop());

const text = 'A text';
const who = { name: 'Ana', group: 'academia', place: 'room' };
const track = { name: text, timezone: 'Europe/Istanbul', day: '2014-09-02', place: text, introduction: text };
const workshop = {
  title: text,
  number: '63',
  organisations: [{ name: text, group: 'academia', region: text }],
  theme: text,
  cluster: text,
  tags: [text],
  summary: text,
  policyQuestions: [text],
  date: '2014-09-02',
  start: '09:00',
  end: '10:30',
  timezone: 'Europe/Istanbul',
  room: text,
  format: text,
  pitch: text,
  slides: text,
  links: ['https://example.org'],
};

/** One valid body for each endpoint that takes JSON, with every field that there is. */
const VALID: Partial<Record<EndpointName, Record<string, unknown>>> = {
  claim: { token: text, name: text },
  leave: {},
  openDemo: { ...who, role: 'participant' },
  createTrack: { ...track, slug: 'a-text' },
  updateTrack: track,
  addWorkshop: workshop,
  updateWorkshop: { revision: 1, fields: workshop },
  createInvitation: { role: 'participant', name: text, group: 'academia', workshopId: 'w', uses: 3 },
  peekInvitation: { token: text },
  join: { ...who, token: text },
  updateSeat: who,
  nameVersion: { name: text },
  restoreVersion: {},
};

const changing = (Object.keys(ENDPOINTS) as EndpointName[]).filter((name) => ENDPOINTS[name].method !== 'GET');
const shape = (name: EndpointName): { status: number; body?: unknown } => ENDPOINT_SHAPES[name];
const takesJson = changing.filter((name) => shape(name).body !== undefined && shape(name).body !== 'raw');
const takesFiles = changing.filter((name) => shape(name).body === 'raw');

function call(name: EndpointName, raw?: string | Uint8Array, type = 'application/json', more = ''): Promise<Reply> {
  const { method, access } = ENDPOINTS[name];
  const seated = access !== 'anyone' && access !== 'admin' ? bearer : ADMIN_TOKEN;
  const headers = { Authorization: `Bearer ${seated}`, ...(raw === undefined ? {} : { 'Content-Type': type }) };
  return server
    .browser()
    .call(method, endpointPath(name, params) + more, { headers, ...(raw === undefined ? {} : { raw }) });
}

/** It is a problem of these codes, in the form of RFC 9457, with a sentence. */
function expectProblem({ status, headers, body }: Reply, codes: readonly FailureCode[], what: string): void {
  expect([what, codes.includes(body.code) ? 'as it should be' : body]).toEqual([what, 'as it should be']);
  expect(status).toBe(FAILURE_STATUS[body.code]);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(body.detail).toMatch(/^[A-Z].*\.$/s);
}

/** What is done changes nothing that is kept, and the server answers as before. */
async function storesNothing(act: () => Promise<void>): Promise<void> {
  const kept = async () => [await everythingIn(server.store), server.app.services.settings.read()];
  const before = await kept();
  await act();
  expect(await kept()).toEqual(before);
  expect((await server.browser().call('GET', '/readyz')).status).toBe(200);
}

test('every endpoint that takes JSON is tried here', () => {
  expect(Object.keys(VALID).toSorted()).toEqual(takesJson.toSorted());
});

describe('is refused with its code, and nothing of it is kept:', () => {
  test.each(takesJson)('every way of breaking the body of %s', async (name) => {
    // A secret may be any text; a wrong one is answered as wrong.
    const codes: FailureCode[] = ['bad-request', 'invitation-refused', 'claim-refused'];
    await storesNothing(async () => {
      for (const { what, value } of brokenValues(VALID[name] ?? {}))
        expectProblem(await call(name, JSON.stringify(value)), codes, what);
    });
  });

  test.each(takesJson)('what is not the JSON object that %s takes', async (name) => {
    await storesNothing(async () => {
      for (const raw of ['{', '[]', 'null', '"text"', '1', '[{}]', '{"name":"\\ud8', '\u0000', '['.repeat(50_000)])
        expectProblem(await call(name, raw), ['bad-request'], raw.slice(0, 20));
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/json; charset=klingon',
      ])
        expectProblem(await call(name, JSON.stringify(VALID[name]), type), ['bad-request'], type);
      // Their objects have no fields: nothing at all is as good.
      if (Object.keys(VALID[name] ?? {}).length > 0) expectProblem(await call(name), ['bad-request'], 'no body');
    });
  });

  test.each([...takesJson, ...takesFiles])('ten megabytes for %s', async (name) => {
    const raw = JSON.stringify({ name: 'x'.repeat(10 * 1024 * 1024) });
    await storesNothing(async () => expectProblem(await call(name, raw), ['too-large'], 'too large'));
  });

  test.each(takesFiles)('a file that is none, for %s', async (name) => {
    await storesNothing(async () => {
      expectProblem(await call(name), ['bad-request'], 'no body');
      const codes: FailureCode[] = ['unreadable-file', 'nothing-to-import', 'import-problems', 'bad-request'];
      for (const raw of [new Uint8Array(2_000), Uint8Array.from({ length: 2_000 }, (_, n) => (n * 97) % 256), '"'])
        for (const type of ['text/csv', 'text/plain', 'application/json'])
          expectProblem(await call(name, raw, type), codes, `${raw.length} bytes as ${type}`);
    });
  });

  test.each(takesFiles)('wrong words in the address of %s', async (name) => {
    const file = 'title,number\nData flows,1\n';
    await storesNothing(async () => {
      for (const query of [
        '?format=docx',
        '?mapping={',
        '?mapping=[1]',
        '?mapping={"title":1}',
        '?unknown=1',
        '?format=csv&format=ics',
        `?mapping=${'x'.repeat(9_000)}`,
      ])
        expectProblem(await call(name, file, 'text/csv', query), ['bad-request'], query.slice(0, 40));
    });
  });

  test.each(changing)('ids in the path of %s that are none', async (name) => {
    const { method, path } = ENDPOINTS[name];
    const body = shape(name).body === 'raw' ? 'title\nx\n' : JSON.stringify(VALID[name] ?? {});
    await storesNothing(async () => {
      for (const [parameter] of path.matchAll(/(?<=:)[A-Za-z]+/g))
        for (const id of [
          'no-such-thing',
          '__proto__',
          'constructor',
          '../..',
          '%',
          'x'.repeat(200),
          ' ',
          '\u0000',
          '*',
        ]) {
          const headers = { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' };
          const address = endpointPath(name, { ...params, [parameter]: id });
          const raw = method === 'DELETE' ? {} : { raw: body };
          expectProblem(
            await server.browser().call(method, address, { headers, ...raw }),
            ['not-found', 'bad-request'],
            `${parameter} ${id}`,
          );
        }
    });
  });
});

test('fields at fault are named, so that a form can put the words beside them', async () => {
  const { body } = await call(
    'updateWorkshop',
    JSON.stringify({
      revision: 'x',
      fields: { title: '', links: ['ftp://x'], date: '2014-02-30', organisations: [{}] },
    }),
  );
  expect(body.problems).toEqual([
    { field: 'revision', code: 'not-a-number' },
    { field: 'fields.title', code: 'required' },
    { field: 'fields.organisations.0.name', code: 'required' },
    { field: 'fields.date', code: 'not-a-date' },
    { field: 'fields.links.0', code: 'not-a-link' },
  ]);
});

test('an export that does not exist is not found; those that the description lists are there', async () => {
  const { body } = await server
    .browser()
    .call<{ paths: Record<string, { get: { summary: string } }> }>('GET', '/api/openapi.json');
  const listed = [...(body.paths['/api/tracks/{trackId}/export/{file}']?.get.summary.matchAll(/`(\S+)`/g) ?? [])].map(
    ([, file]) => file,
  );
  expect(listed).not.toEqual([]);
  const read = (file: string) => server.admin.call('GET', `/api/tracks/${params.trackId}/export/${file}`);
  for (const file of listed) expect([file, (await read(file ?? '')).status]).toEqual([file, 200]);
  for (const file of ['guide.exe', 'constructor', '..%2f..%2fsettings.json', 'archive.zip']) {
    expectProblem(await read(file), ['not-found'], file);
  }
});
