import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedPrinciples } from '../../shared/docs/principles.ts';
import type { PrincipleId } from '../../shared/ids.ts';
import type { EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { expectStatus, startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('the guide of a track is public, and its calendar has every session', async () => {
  const trackId = await server.createTrack('Net & law');
  const raw = 'id,title,date,start,end\n1,"Opening <script>alert(1)</script>",2014-09-02,09:00,10:00\n';
  await expectStatus(200, server.admin.call('POST', `/api/tracks/${trackId}/import`, { raw }));
  const principle = { id: 'p1' as PrincipleId, number: 1, title: 'Be kind', paragraphs: ['Always.'] };
  const text = { title: '', preamble: [], principles: [principle], closing: [] };
  await server.app.services.documents.edit(trackId, 'principles', (doc) => seedPrinciples(doc, text));

  const page = await server.browser().call<string>('GET', '/t/net-law');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
  expect(page.body).toContain('Be kind');
  expect(page.body).not.toContain('<script');
  expect((await server.browser().call<string>('GET', '/t/net-law?lang=ar')).body).toContain('dir="rtl"');

  const calendar = await server.browser().call<string>('GET', '/t/net-law/guide.ics');
  expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(calendar.body).toContain('DTSTART:20140902T060000Z');
});

test('an exported guide carries its styles and a safe file name; a guest gets none', async () => {
  const trackId = await server.createTrack('Mine');
  const path = `/api/tracks/${trackId}/export/guide.html`;
  const { headers, body } = await server.admin.call<string>('GET', path);
  expect(headers.get('content-disposition')).toBe('attachment; filename="mine-guide.html"');
  expect(body).toContain('<style>');
  expect(body).not.toContain('href="/guide.css"');
  expect((await server.browser().call('GET', path)).status).toBe(401);
  expect((await server.admin.call('GET', `/api/tracks/${trackId}/export/secret.txt`)).status).toBe(404);
});

test('a guide that does not exist says so', async () => {
  expect((await server.browser().call('GET', '/t/nowhere')).status).toBe(404);
});

test('the style sheet and the fonts of guides come from here', async () => {
  const { body } = await server.browser().call<string>('GET', '/guide.css');
  const font = /url\(["']?(\/fonts\/[^"')]+)/.exec(body)?.[1];
  const { status, headers } = await server.browser().call('GET', font ?? '');
  expect([status, headers.get('content-type')]).toEqual([200, 'font/woff2']);
  expect(headers.get('cache-control')).toContain('immutable');
});

test('anybody may look around in the demo, as many of one name as come', async () => {
  const demo = await startServer({ DEMO: 'on' });
  const open = (role: string) =>
    demo.browser().call<EndpointReply<'openDemo'>>('POST', '/api/demo', {
      body: { role, name: 'Visitor', group: 'other', place: 'remote' },
    });
  const [first, second] = [await expectStatus(200, open('moderator')), await expectStatus(200, open('participant'))];
  expect(first.body).toMatchObject({ track: { demo: true }, seat: { name: 'Visitor', role: 'moderator' } });
  expect(second.body.seat).toMatchObject({ name: 'Visitor 2', role: 'participant' });
  const { body } = await demo.browser().call<EndpointReply<'listTracks'>>('GET', '/api/tracks');
  expect(body.tracks.map(({ demo: isDemo }) => isDemo)).toEqual([true]);
  expect((await open('admin')).status).toBe(400);
  await demo.stop();
});
