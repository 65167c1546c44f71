import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { expectStatus, startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const person = { name: 'Ana', group: 'academia', place: 'room' };
type Me = EndpointReply<'me'>;

describe('claiming', () => {
  test('the claim link makes one admin, once, and the admin gets a seat in a track by opening it', async () => {
    const { token } = server.app.services.claim;
    const wrong = await server.browser().call('POST', '/api/claim', { body: { token: 'wrong', name: 'Eve' } });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'claim-refused']);

    const browsers = [server.browser(), server.browser()];
    const claims = await Promise.all(
      browsers.map((browser) => browser.call('POST', '/api/claim', { body: { token, name: 'Ada' } })),
    );
    expect(claims.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);

    const admin = browsers[claims.findIndex(({ status }) => status === 200)] as (typeof browsers)[number];
    expect((await admin.call<Me>('GET', '/api/me')).body).toMatchObject({ admin: true, name: 'Ada', claimed: true });
    const trackId = await server.createTrack();
    const reads = await Promise.all(
      [1, 2].map(() => admin.call<EndpointReply<'readTrack'>>('GET', `/api/tracks/${trackId}`)),
    );
    expect(new Set(reads.map(({ body }) => body.seat?.id)).size).toBe(1);
    expect(reads[0]?.body.seat).toMatchObject({ name: 'Ada', role: 'admin' });
  });
});

describe('joining', () => {
  test('an invitation tells what it is for, by link and by code', async () => {
    const trackId = await server.createTrack('Net & law');
    const { token, code, url } = await server.invite(trackId, 'participant', { name: 'Ben' });
    expect(url).toBe(`${server.url}/join#${token}`);
    for (const secret of [token, code, code.toLowerCase()]) {
      const reply = await server.browser().call('POST', '/api/invitation', { body: { token: secret } });
      expect(reply.body).toMatchObject({ track: { name: 'Net & law' }, role: 'participant', name: 'Ben' });
    }
  });

  test('who joined is remembered in this browser', async () => {
    const trackId = await server.createTrack();
    const { browser, seat } = await server.join(trackId, 'organizer', 'Ana');
    const { body } = await browser.call<Me>('GET', '/api/me');
    expect(body.seats).toEqual([seat]);
    expect((await browser.call('POST', '/api/leave', { body: {} })).status).toBe(200);
    expect((await browser.call<Me>('GET', '/api/me')).body.seats).toEqual([]);
  });

  test('a second link in the same browser adds to the seat and takes nothing away', async () => {
    const trackId = await server.createTrack();
    const { browser, seat } = await server.join(trackId, 'moderator', 'Ana');
    const { token } = await server.invite(trackId, 'participant');
    const { body } = await browser.call<EndpointReply<'join'>>('POST', '/api/join', { body: { token, ...person } });
    expect(body.seat).toMatchObject({ id: seat.id, role: 'moderator' });
  });

  test('two people of one name are told apart', async () => {
    const trackId = await server.createTrack();
    await server.join(trackId, 'participant', 'Ana');
    const { token } = await server.invite(trackId, 'participant');
    const reply = await server.browser().call('POST', '/api/join', { body: { ...person, token, name: ' ANA ' } });
    expect(reply.body.code).toBe('name-taken');
  });

  test('of twenty people with an invitation for three, three get in', async () => {
    const trackId = await server.createTrack();
    const { token } = await server.invite(trackId, 'participant', { uses: 3 });
    const join = (_: unknown, index: number) =>
      server.browser().call('POST', '/api/join', { body: { ...person, token, name: `P${index}` } });
    const replies = await Promise.all(Array.from({ length: 20 }, join));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(new Set(replies.map(({ body }) => body.code))).toEqual(new Set([undefined, 'invitation-used-up']));
  });

  test('an invitation turned off ends at once, and seats it gave stay', async () => {
    const trackId = await server.createTrack();
    const { token, id } = await server.invite(trackId, 'participant');
    const first = server.browser();
    await expectStatus(200, first.call('POST', '/api/join', { body: { ...person, token } }));
    await expectStatus(200, server.admin.call('DELETE', `/api/tracks/${trackId}/invitations/${id}`));
    const late = await server.browser().call('POST', '/api/join', { body: { ...person, token, name: 'Late' } });
    const never = await server
      .browser()
      .call('POST', '/api/join', { body: { ...person, token: 'never', name: 'Late' } });
    expect([late.status, late.body]).toEqual([404, never.body]);
    expect((await first.call('GET', `/api/tracks/${trackId}`)).status).toBe(200);
  });

  test('the list of invitations holds no secret that opens more than a participant’s seat', async () => {
    const trackId = await server.createTrack();
    const { token, code } = await server.invite(trackId, 'moderator');
    const { body } = await server.admin.call('GET', `/api/tracks/${trackId}/invitations`);
    expect(JSON.stringify(body)).not.toContain(token);
    expect(JSON.stringify(body)).not.toContain(code);
  });

  test('the own name, group and place can be changed, nothing else of the seat', async () => {
    const trackId = await server.createTrack();
    const { browser, seat } = await server.join(trackId, 'participant', 'Ana');
    const path = `/api/tracks/${trackId}/seats/me`;
    const changed = await browser.call<EndpointReply<'updateSeat'>>('PATCH', path, { body: { place: 'remote' } });
    expect(changed.body.seat).toEqual({ ...seat, place: 'remote' });
    const forged = await browser.call('PATCH', path, { body: { role: 'admin' } });
    expect([forged.status, forged.body.problems]).toEqual([400, [{ field: 'role', code: 'unknown-field' }]]);
  });
});
