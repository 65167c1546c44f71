import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StepId, TrackId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import type { EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { expectStatus, type Joined, startServer, type TestServer } from '../helpers/server.ts';
import { addParagraph, textAt } from '../helpers/words.ts';

let server: TestServer;
let trackId: TrackId;
let people: Record<'moderator' | 'rapporteur' | 'organizer' | 'participant' | 'follower', Joined>;
beforeAll(async () => {
  server = await startServer();
  trackId = await server.createTrack();
  const join = (role: keyof typeof people) => server.join(trackId, role, role);
  people = {
    moderator: await join('moderator'),
    rapporteur: await join('rapporteur'),
    organizer: await join('organizer'),
    participant: await join('participant'),
    follower: await join('follower'),
  };
});
afterAll(() => server.stop());

const path = (rest = '/versions', document = 'principles') => `/api/tracks/${trackId}/documents/${document}${rest}`;
const write = (words: string) =>
  server.app.services.documents.edit(
    trackId,
    'principles',
    (doc) =>
      doc.getXmlFragment('text').length === 0 ? addParagraph(doc, words) : textAt(doc, 0).insert(0, `${words} `),
    people.organizer.seat.id,
  );
const name = async (given: string, by: keyof typeof people = 'organizer') =>
  (
    await expectStatus(
      201,
      people[by].browser.call<EndpointReply<'nameVersion'>>('POST', path(), { body: { name: given } }),
    )
  ).body.version;
const list = async (document = 'principles') =>
  (
    await expectStatus(
      200,
      people.follower.browser.call<EndpointReply<'listVersions'>>('GET', path('/versions', document)),
    )
  ).body;

test('who may write may name; everyone in the track may look; only the chairs and the rapporteur bring back', async () => {
  await write('One');
  const version = await name('First reading');
  expect(version).toMatchObject({ why: 'named', name: 'First reading', by: people.organizer.seat.id });
  expect(version.authors.map(({ seatId }) => seatId)).toContain(people.organizer.seat.id);
  for (const role of ['participant', 'follower'] as const) {
    await expectStatus(403, people[role].browser.call('POST', path(), { body: { name: 'x' } }));
    await expectStatus(200, people[role].browser.call('GET', path(`/versions/${version.id}`)));
  }
  for (const role of ['organizer', 'participant', 'follower'] as const)
    await expectStatus(403, people[role].browser.call('POST', path(`/versions/${version.id}/restore`), { body: {} }));
  for (const role of ['rapporteur', 'moderator'] as const)
    await expectStatus(200, people[role].browser.call('POST', path(`/versions/${version.id}/restore`), { body: {} }));
});

test('a version is read as plain data, and compared with now word by word', async () => {
  const version = await name('Before');
  const { body: read } = await people.follower.browser.call<EndpointReply<'readVersion'>>(
    'GET',
    path(`/versions/${version.id}`),
  );
  expect(read.content.kind).toBe('text');
  await write('Surely');
  const { body } = await people.follower.browser.call<EndpointReply<'compareVersions'>>(
    'GET',
    path(`/difference?from=${version.id}&to=now`),
  );
  const sections = body.difference.kind === 'text' ? body.difference.sections : [];
  const [line] = sections.flatMap(({ lines }) => lines);
  expect(line?.pieces[0]).toMatchObject({ text: 'Surely ', change: 'added' });
  expect(line?.by).toEqual([people.organizer.seat.id]);
});

test('bringing back keeps the present first, and is refused while a moderator has locked the document', async () => {
  const version = await name('To come back to');
  await write('Later');
  const lock = async (locked: boolean) => {
    const live = await server.live(people.moderator.seatToken);
    const command: Command = { type: 'document/lock', document: 'principles', locked };
    expect(await live.send(command)).toMatchObject({ ok: true });
  };
  await lock(true);
  const restore = () =>
    people.moderator.browser.call<EndpointReply<'restoreVersion'> & { code?: string }>(
      'POST',
      path(`/versions/${version.id}/restore`),
      { body: {} },
    );
  const refused = await restore();
  expect([refused.status, refused.body.code]).toEqual([423, 'document-locked']);
  await lock(false);
  const { body } = await expectStatus(200, restore());
  expect(body).toMatchObject({ changed: true, before: { why: 'restore', restored: version.id } });
  expect((await list()).versions[0]).toEqual(body.before);
});

test('what is not there is not found, whether it is a version, a document or a moment', async () => {
  const { browser } = people.moderator;
  const status = async (rest: string, document?: string) => (await browser.call('GET', path(rest, document))).status;
  expect(await status('/versions/nosuch')).toBe(404);
  expect(await status('/difference?from=nosuch&to=now')).toBe(404);
  expect(await status('/difference?from=entry-999999&to=now')).toBe(410);
  expect(await status('/difference?from=now')).toBe(400);
  expect(await status('/versions', 'secrets')).toBe(400);
  await expectStatus(404, browser.call('POST', path('/versions/nosuch/restore'), { body: {} }));
});

test('a version is taken by itself when the meeting goes to its next step', async () => {
  await write('Before the meeting');
  const live = await server.live(people.moderator.seatToken);
  const step = { title: 'Opening', minutes: 5, scene: { kind: 'title' as const } };
  expect(await live.send({ type: 'meeting/plan', steps: [{ id: 's1' as StepId, ...step }] })).toMatchObject({
    ok: true,
  });
  expect(await live.send({ type: 'meeting/start' })).toMatchObject({ ok: true });
  await expect.poll(async () => (await list()).versions[0]?.step?.title).toBe('Opening');
});
