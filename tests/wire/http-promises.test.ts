import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { may } from '../../shared/domain/access.ts';
import { INVITABLE_ROLES } from '../../shared/model/seat.ts';
import { ENDPOINTS, endpointPath, type EndpointName } from '../../shared/wire/endpoints.ts';
import { commandSchemas } from '../../shared/wire/schema/command.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const names = Object.keys(ENDPOINTS) as EndpointName[];
const changing = names.filter((name) => ENDPOINTS[name].method !== 'GET');

describe('requests from other sites', () => {
  test.each(changing)('%s is refused with a cookie and a foreign, absent or forged Origin', async (name) => {
    const trackId = await server.createTrack();
    const { browser } = await server.join(trackId, 'moderator', 'Ana');
    const path = endpointPath(name, { trackId, workshopId: 'x', invitationId: 'x', document: 'map', versionId: 'x' });
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: `${server.url}.evil.example` },
      { Origin: 'https://evil.example', 'Content-Type': 'text/plain' },
    ]) {
      const { status, body } = await browser.call(ENDPOINTS[name].method, path, { headers, raw: '{}' });
      expect([status, body.code]).toEqual([403, 'origin-refused']);
    }
  });

  test('a browser without a cookie cannot be made to join from another site', async () => {
    const headers = { Origin: 'https://evil.example' };
    expect((await server.browser().call('POST', '/api/join', { body: {}, headers })).body.code).toBe('origin-refused');
  });

  test('no answer allows another origin to read it', async () => {
    const { headers } = await server.browser().call('GET', '/api/me', { headers: { Origin: 'https://evil.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('roles over HTTP', () => {
  test.each([...INVITABLE_ROLES])('%s may do exactly what the table says', async (role) => {
    const trackId = await server.createTrack();
    const { seatToken } = await server.join(trackId, role, 'Ana');
    const headers = { Authorization: `Bearer ${seatToken}` };
    for (const name of names) {
      const { access, method } = ENDPOINTS[name];
      if (access === 'anyone') continue;
      const allowed = access !== 'admin' && may(role, access, true);
      const path = endpointPath(name, { trackId, workshopId: 'x', invitationId: 'x', document: 'map', versionId: 'x' });
      const { status } = await server.browser().call(method, path, { headers });
      expect([name, status === 403]).toEqual([name, !allowed]);
    }
  });
});

describe('problems', () => {
  const badTrack = { name: '', timezone: 'Mars/Base', extra: 1 };

  test('are RFC 9457 documents that name the fields', async () => {
    const { status, headers, body } = await server.admin.call('POST', '/api/tracks', { body: badTrack });
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(body).toMatchObject({
      type: 'urn:coalesce:problem:bad-request',
      status: 400,
      code: 'bad-request',
      title: 'Bad Request',
    });
    expect(body.problems).toEqual(
      expect.arrayContaining([
        { field: 'name', code: 'required' },
        { field: 'timezone', code: 'not-a-timezone' },
        { field: 'extra', code: 'unknown-field' },
      ]),
    );
  });

  test('speak the caller’s language', async () => {
    const ask = async (language: string) =>
      (await server.admin.call('GET', '/api/nowhere', { headers: { 'Accept-Language': language } })).body.detail;
    const [english, french, arabic] = [await ask('xx'), await ask('fr-CH, en;q=0.5'), await ask('ar')];
    expect(new Set([english, french, arabic]).size).toBe(3);
    expect(english).toBe('This is not here, or not for you to see.');
  });

  test.each([
    ['an unknown API address', 'GET', '/api/nowhere', {}, 404, 'not-found'],
    ['an unknown page', 'GET', '/nowhere', {}, 404, 'not-found'],
    ['an address that cannot be decoded', 'GET', '/api/tracks/%E0%A4%A', {}, 400, 'bad-request'],
    ['a path that climbs', 'GET', '/assets/..%2f..%2fpackage.json', {}, 404, 'not-found'],
    [
      'JSON that is none',
      'POST',
      '/api/tracks',
      { raw: '{', headers: { 'Content-Type': 'application/json' } },
      400,
      'bad-request',
    ],
    [
      'a body of another type',
      'POST',
      '/api/tracks',
      { raw: 'name=x', headers: { 'Content-Type': 'text/plain' } },
      400,
      'bad-request',
    ],
    ['a giant body', 'POST', '/api/tracks', { body: { name: 'x'.repeat(300_000) } }, 413, 'too-large'],
    [
      'a prototype as a field',
      'POST',
      '/api/tracks',
      { raw: '{"__proto__":{"x":1}}', headers: { 'Content-Type': 'application/json' } },
      400,
      'bad-request',
    ],
  ])('%s is answered, not suffered', async (_, method, path, given, status, code) => {
    const reply = await server.admin.call(method, path, given);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect((await server.admin.call('GET', '/healthz')).status).toBe(200);
  });

  test('too many guesses from one address are told to wait', async () => {
    const small = await startServer();
    const guess = () => small.browser().call('POST', '/api/invitation', { body: { token: 'K7M-2QX' } });
    const replies = await Promise.all(Array.from({ length: 80 }, guess));
    const late = replies.filter(({ status }) => status === 429);
    expect(late.length).toBeGreaterThan(0);
    expect(late[0]?.headers.get('retry-after')).toBe('60');
    await small.stop();
  });
});

describe('every answer', () => {
  test.each(['/api/me', '/api/nowhere', '/', '/healthz', '/api/openapi.json'])(
    'of %s carries the protecting headers',
    async (path) => {
      const { headers } = await server.browser().call('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-inline');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  test('is not kept by caches when it is private', async () => {
    expect((await server.browser().call('GET', '/api/me')).headers.get('cache-control')).toBe('no-store');
  });

  test('on https carries HSTS and a cookie for this host only', async () => {
    const secure = await startServer({ PUBLIC_URL: 'https://coalesce.example' });
    const trackId = await secure.createTrack();
    const { token } = await secure.invite(trackId, 'participant');
    const body = { token, name: 'Ana', group: 'academia', place: 'room' };
    const { headers } = await secure
      .browser()
      .call('POST', '/api/join', { body, headers: { Origin: 'https://coalesce.example' } });
    expect(headers.get('strict-transport-security')).toContain('max-age');
    expect(headers.get('set-cookie')).toMatch(/^__Host-coalesce=.*Secure/);
    await secure.stop();
  });
});

describe('the descriptions', () => {
  test('OpenAPI lists every endpoint with its reply and its problem', async () => {
    type Operation = { operationId?: string; responses: Record<string, object> };
    const { body } = await server
      .browser()
      .call<{ openapi: string; paths: Record<string, Record<string, Operation>> }>('GET', '/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    for (const name of names) {
      const { path, method } = ENDPOINTS[name];
      const operation = body.paths[path.replace(/:([A-Za-z]+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation?.operationId).toBe(name);
      expect(operation?.responses['default']).toBeDefined();
    }
  });

  test('commands are listed with their schema and the roles that may send them', async () => {
    type Described = { commands: Record<string, { schema: { required: string[] }; roles: string[]; own?: string[] }> };
    const { body } = await server.browser().call<Described>('GET', '/api/commands.json');
    expect(Object.keys(body.commands)).toEqual(Object.keys(commandSchemas));
    expect(body.commands['floor/lower']).toMatchObject({
      roles: ['admin', 'moderator'],
      own: ['rapporteur', 'organizer', 'participant'],
    });
    expect(body.commands['meeting/advance']?.schema.required).toEqual(expect.arrayContaining(['id', 'type', 'from']));
  });
});

describe('watching over the server', () => {
  test('it says that it is alive and can store', async () => {
    expect((await server.browser().call('GET', '/healthz')).body).toEqual({ ok: true });
    expect((await server.browser().call('GET', '/readyz')).body).toEqual({ ok: true });
  });

  test('metrics are for the admin and this machine, not for whom a proxy brings', async () => {
    const proxied = { headers: { 'X-Forwarded-For': '127.0.0.1' } };
    expect((await server.browser().call('GET', '/metrics', proxied)).status).toBe(403);
    expect((await server.admin.call('GET', '/metrics', proxied)).body).toContain('coalesce_connections{kind="live"} 0');
  });
});
