import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { CollabMetrics } from '../../server/collab-metrics.ts';
import { frames } from '../../server/collab/frame.ts';
import { cardsOf, putCard } from '../helpers/collab-cards.ts';
import { authors, expectSound } from '../helpers/collab-invariants.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { startMemoryCollab, TRACK } from '../helpers/collab-server.ts';
import { until } from '../helpers/collab-until.ts';
import { startVersions } from '../helpers/versions.ts';

const type = (word: string) => (doc: Y.Doc) => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(word)]);
  doc.getXmlFragment('text').push([paragraph]);
};
const words = (doc: Y.Doc) => doc.getXmlFragment('text').toJSON();
const times = (doc: Y.Doc, word: string) => words(doc).split(`>${word}<`).length - 1;

/** A page loaded anew: the copy that the device kept, under a new editing session. */
function reload(before: Y.Doc): Y.Doc {
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(before));
  return page;
}

/** Come back with the copy that was written in while away; `sameSession` where the page was not loaded anew. */
function comeBack(port: number, seatId: string, copy: Y.Doc, document: string, sameSession = false): RawClient {
  const client = new RawClient(port, seatId, document);
  Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(copy));
  if (sameSession) client.doc.clientID = copy.clientID;
  return client;
}

test('what five wrote offline, in pages loaded anew again and again, is all kept under their own names', async () => {
  const metrics = new CollabMetrics();
  const server = await startMemoryCollab({ metrics });
  const seats = ['w1', 'w2', 'w3', 'w4', 'w5'];
  const before = await Promise.all(seats.map((id) => new RawClient(server.port, id, 'notes').synced()));
  for (const [at, client] of before.entries()) client.edit(type(`${seats[at]}-online`));
  await until(() => before.every(({ doc }) => seats.every((id) => times(doc, `${id}-online`) === 1)));
  for (const client of before) client.leave();
  await until(() => server.rooms.count().peers === 0);
  const sessions = new Map<number, string>();
  const returned = before.map(({ doc: left }, at) => {
    const seat = seats[at] ?? '';
    let page = left;
    for (let reloads = 0; reloads < 3; reloads++) {
      type(`${seat}-offline${reloads}`)(page);
      sessions.set(page.clientID, seat);
      page = reload(page);
    }
    return comeBack(server.port, seat, page, 'notes');
  });
  await Promise.all(returned.map((client) => client.synced()));
  for (const client of returned) client.mark(1);
  await Promise.all(returned.map((client) => client.saved(1)));
  const live = await expectSound(server, 'notes', returned);
  for (const seat of seats)
    for (const word of ['online', 'offline0', 'offline1', 'offline2'])
      expect([seat, word, times(live, `${seat}-${word}`)]).toEqual([seat, word, 1]);
  const wrote = authors(server, 'notes');
  for (const [session, seat] of sessions) expect(wrote.get(session)).toBe(seat);
  expect([...metrics.refusals, ...metrics.resets]).toEqual([]);
});

test.each([
  ['the document was locked', '*'],
  ['the role was taken', 'w1'],
])(
  'who comes back after %s is told so, writes nothing, keeps the copy, and is asked for it later',
  async (_, barred) => {
    const server = await startMemoryCollab();
    const online = await new RawClient(server.port, 'w1').synced();
    online.edit((doc) => putCard(doc, 'before', 1));
    online.mark(1);
    await online.saved(1);
    const copy = reload(online.doc);
    online.leave();
    putCard(copy, 'offline', 2);
    server.grants.bar(barred);
    const back = await comeBack(server.port, 'w1', copy, 'map', true).synced();
    expect(back.said('mayWrite').map(({ value }) => value)).toEqual([0]);
    expect(back.said('step1')).toEqual([]);
    // A client of another make answers without being asked, or sends its words all the same.
    const stubborn = await comeBack(server.port, 'w1', copy, 'map', true).synced();
    stubborn.send(frames.syncStep2(Y.encodeStateAsUpdate(copy)));
    expect(await stubborn.closed()).toBe(4403);
    expect(await server.rooms.read(TRACK, 'map', cardsOf)).toEqual({ before: 1 });
    expect(cardsOf(back.doc)).toEqual({ before: 1, offline: 2 });
    server.grants.bar(barred, false);
    await until(() => back.said('mayWrite').at(-1)?.value === 1);
    back.mark(2);
    await back.saved(2);
    expect(cardsOf(await expectSound(server, 'map', [back]))).toEqual({ before: 1, offline: 2 });
  },
);

test('who comes back after a version was brought back finds it, with their own words, and nothing of what was taken out', async () => {
  const server = await startVersions();
  await server.write('notes', 'w2', type('kept'));
  const { id } = await server.versions.name(TRACK, 'notes', { name: 'good' });
  const ada = await new RawClient(server.port, 'w1', 'notes').synced();
  await server.write('notes', 'w2', type('mistake'));
  await until(() => times(ada.doc, 'mistake') === 1);
  const copy = reload(ada.doc);
  ada.leave();
  type('offline')(copy);
  await server.versions.restore(TRACK, 'notes', id, { mayNow: () => true });
  const back = await comeBack(server.port, 'w1', copy, 'notes').synced();
  back.mark(1);
  await back.saved(1);
  const counts = (doc: Y.Doc) => ['kept', 'mistake', 'offline'].map((word) => times(doc, word));
  expect(await server.rooms.read(TRACK, 'notes', counts)).toEqual([1, 0, 1]);
  expect(counts(back.doc)).toEqual([1, 0, 1]);
});
