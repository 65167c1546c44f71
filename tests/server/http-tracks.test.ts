import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TrackId } from '../../shared/ids.ts';
import type { EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { expectStatus, startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const workshopsOf = (trackId: TrackId) => `/api/tracks/${trackId}/workshops`;

describe('tracks', () => {
  test('a track gets an address from its name, and the second of a name another one', async () => {
    const make = () =>
      server.admin.call<EndpointReply<'createTrack'>>('POST', '/api/tracks', {
        body: { name: 'Ünïcode & Søn', timezone: 'UTC' },
      });
    expect((await make()).body).toMatchObject({ slug: 'unicode-son', url: `${server.url}/t/unicode-son` });
    expect((await make()).body.slug).toBe('unicode-son-2');
  });

  test('a name without Latin letters gets an address all the same', async () => {
    const body = { name: 'المسار', timezone: 'UTC' };
    const { body: made } = await server.admin.call<EndpointReply<'createTrack'>>('POST', '/api/tracks', { body });
    expect(made.slug).toMatch(/^track-[a-z0-9]{4}$/);
  });

  test('an address that is taken is refused', async () => {
    const body = { name: 'One', timezone: 'UTC', slug: 'taken' };
    await expectStatus(201, server.admin.call('POST', '/api/tracks', { body }));
    const { status, body: problem } = await server.admin.call('POST', '/api/tracks', { body });
    expect([status, problem.code]).toEqual([409, 'slug-taken']);
  });

  test('who is not known cannot tell tracks that exist from those that do not', async () => {
    const trackId = await server.createTrack();
    const there = await server.browser().call('GET', `/api/tracks/${trackId}`);
    const nowhere = await server.browser().call('GET', '/api/tracks/nosuchtrack');
    expect([there.status, there.body]).toEqual([401, nowhere.body]);
  });

  test('a seat in one track opens no other', async () => {
    const [mine, other] = [await server.createTrack(), await server.createTrack()];
    const { seatToken, browser } = await server.join(mine, 'moderator', 'Ana');
    const bearer = { headers: { Authorization: `Bearer ${seatToken}` } };
    for (const path of [`/api/tracks/${other}`, workshopsOf(other), `/api/tracks/${other}/invitations`]) {
      expect((await browser.call('GET', path)).status).toBe(404);
      expect((await server.browser().call('GET', path, bearer)).status).toBe(404);
    }
  });

  test('a change of the track is seen by the next who reads it', async () => {
    const trackId = await server.createTrack();
    const { browser } = await server.join(trackId, 'moderator', 'Ana');
    const body = { place: 'Istanbul', day: '2014-09-01' };
    await expectStatus(200, browser.call('PATCH', `/api/tracks/${trackId}`, { body }));
    const { body: read } = await browser.call<EndpointReply<'readTrack'>>('GET', `/api/tracks/${trackId}`);
    expect(read.track).toMatchObject(body);
    expect(read.code).toMatch(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/);
  });
});

describe('workshops', () => {
  async function addOne(trackId: TrackId, more: object = {}) {
    const given = { body: { title: 'Net & law', ...more } };
    return (
      await expectStatus(201, server.admin.call<EndpointReply<'addWorkshop'>>('POST', workshopsOf(trackId), given))
    ).body.workshop;
  }

  test('two people change different fields from the same screen, and both changes stay', async () => {
    const trackId = await server.createTrack();
    const { id, revision } = await addOne(trackId);
    const path = `${workshopsOf(trackId)}/${id}`;
    await expectStatus(200, server.admin.call('PATCH', path, { body: { revision, fields: { room: 'R1' } } }));
    const second = server.admin.call<EndpointReply<'updateWorkshop'>>('PATCH', path, {
      body: { revision, fields: { pitch: 'Hello' } },
    });
    expect((await expectStatus(200, second)).body.workshop).toMatchObject({ room: 'R1', pitch: 'Hello' });
  });

  test('the second change of one field from an old screen is stale and changes nothing', async () => {
    const trackId = await server.createTrack();
    const { id, revision } = await addOne(trackId);
    const path = `${workshopsOf(trackId)}/${id}`;
    const edit = (room: string) => server.admin.call('PATCH', path, { body: { revision, fields: { room } } });
    const answers = await Promise.all([edit('A'), edit('B')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('null empties an optional field', async () => {
    const trackId = await server.createTrack();
    const { id, revision } = await addOne(trackId, { room: 'R1' });
    const body = { revision, fields: { room: null } };
    const { body: reply } = await server.admin.call<EndpointReply<'updateWorkshop'>>(
      'PATCH',
      `${workshopsOf(trackId)}/${id}`,
      { body },
    );
    expect(reply.workshop).not.toHaveProperty('room');
  });

  test('organizers change their own workshop and no other', async () => {
    const trackId = await server.createTrack();
    const [own, other] = [await addOne(trackId), await addOne(trackId)];
    const { browser } = await server.join(trackId, 'organizer', 'Ana', { workshopId: own.id });
    const edit = (id: string) =>
      browser.call('PATCH', `${workshopsOf(trackId)}/${id}`, { body: { revision: 9, fields: { room: 'R' } } });
    expect((await edit(own.id)).status).toBe(200);
    expect((await edit(other.id)).status).toBe(403);
  });

  test('a programme is imported whole, and importing it again changes nothing', async () => {
    const trackId = await server.createTrack();
    const path = `/api/tracks/${trackId}/import`;
    const raw = 'id,title,date,start,end\n1,Opening,2014-09-02,09:00,10:00\n2,Closing,2014-09-05,16:00,17:00\n';
    const run = (query: string) => server.admin.call<EndpointReply<'importWorkshops'>>('POST', path + query, { raw });
    expect((await expectStatus(200, run('?dryRun=1'))).body).toMatchObject({ format: 'csv', created: 2 });
    expect(
      (await server.admin.call<EndpointReply<'listWorkshops'>>('GET', workshopsOf(trackId))).body.workshops,
    ).toEqual([]);
    expect((await expectStatus(200, run(''))).body).toMatchObject({ created: 2, updated: 0 });
    expect((await expectStatus(200, run(''))).body).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const { body } = await server.admin.call<EndpointReply<'listWorkshops'>>('GET', workshopsOf(trackId));
    expect(body.workshops.map(({ title, revision }) => [title, revision])).toEqual([
      ['Opening', 1],
      ['Closing', 1],
    ]);
  });

  test('a programme with one wrong line stores nothing and says which line', async () => {
    const trackId = await server.createTrack();
    const raw = 'id,title,date,start\n1,Opening,2014-09-02,09:00\n2,Closing,not a day,16:00\n';
    const reply = await server.admin.call('POST', `/api/tracks/${trackId}/import`, { raw });
    expect([reply.status, reply.body.code]).toEqual([422, 'import-problems']);
    expect(reply.body.problems).toEqual([
      expect.objectContaining({ at: '3', field: 'date', code: 'not-a-date', message: expect.any(String) }),
    ]);
    expect(
      (await server.admin.call<EndpointReply<'listWorkshops'>>('GET', workshopsOf(trackId))).body.workshops,
    ).toEqual([]);
  });
});
