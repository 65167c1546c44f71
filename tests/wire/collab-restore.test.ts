import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { restoreInto } from '../../server/backup/restore-into.ts';
import { saveBackup } from '../../server/backup/save-backup.ts';
import { writeBackup } from '../../server/backup/write-backup.ts';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { startCollab, TRACK } from '../helpers/collab-server.ts';
import { until } from '../helpers/collab-until.ts';
import { temporaryFolder } from '../helpers/store-folder.ts';

const add = (text: string) => (doc: Y.Doc) => {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('text').push([element]);
};
const text = (doc: Y.Doc) => doc.getXmlFragment('text').toJSON();
const times = (doc: Y.Doc, word: string) => text(doc).split(`>${word}<`).length - 1;

async function serve(dir: string) {
  const store = await openEmbedded(dir);
  const server = await startCollab({ store });
  onTestFinished(() => store.close());
  await server.rooms.create(TRACK, 'notes');
  return { ...server, store };
}

/** A client that comes back with its own copy and goes on as the same editing session, as a browser does. */
async function comeBack(port: number, seatId: string, before: RawClient): Promise<RawClient> {
  const client = new RawClient(port, seatId, 'notes');
  Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(before.doc));
  client.doc.clientID = before.doc.clientID;
  return client.opened();
}

/** A server that worked, was backed up, worked on, and was restored to that backup. `later` is what happens after the backup. */
async function restored(later: (port: number, ada: RawClient) => Promise<RawClient[]>) {
  const first = await serve(await temporaryFolder());
  const ada = await new RawClient(first.port, 'w1', 'notes').synced();
  ada.edit(add('old'));
  ada.mark(1);
  await ada.saved(1);
  const file = join(await temporaryFolder(), 'coalesce.backup');
  await saveBackup(writeBackup({ store: first.store, settings: () => ({ version: 1, tracks: [] }) }), file);
  const before = await later(first.port, ada);
  await first.close();
  await first.store.close();
  const dir = await temporaryFolder();
  await restoreInto(dir, file);
  return { ...(await serve(dir)), ada, before };
}

test('after a restore, what a client has written since the backup is taken from it, once', async () => {
  const { port, rooms, ada } = await restored(async (_port, client) => {
    client.edit(add('newer'));
    client.mark(2);
    await client.saved(2);
    return [];
  });
  expect(await rooms.read(TRACK, 'notes', (doc) => times(doc, 'newer'))).toBe(0);
  const back = await comeBack(port, 'w1', ada);
  await back.synced();
  back.edit(add('newest'));
  back.mark(3);
  await back.saved(3);
  const content = await rooms.read(TRACK, 'notes', (doc) => ['old', 'newer', 'newest'].map((word) => times(doc, word)));
  expect(content).toEqual([1, 1, 1]);
  expect(text(back.doc)).toBe(await rooms.read(TRACK, 'notes', text));
});

test('after a restore, a copy with newer words of others is refused with a reset, and nothing is called saved', async () => {
  const { port, rooms, ada, before } = await restored(async (first, client) => {
    const bob = await new RawClient(first, 'w2', 'notes').synced();
    bob.edit(add('from Bob'));
    await until(() => times(client.doc, 'from Bob') === 1);
    client.edit(add('newer'));
    client.mark(2);
    await client.saved(2);
    bob.edit(add('more of Bob'));
    bob.mark(1);
    await bob.saved(1);
    await until(() => times(client.doc, 'more of Bob') === 1);
    return [bob];
  });
  const [bob] = before as [RawClient];
  // Bob's session is not in the backup, Ada's is: whoever has newer words of Ada that are not hers to give is refused.
  const back = await comeBack(port, 'w2', bob);
  back.send(new Uint8Array([0, 0, 1, 0]));
  back.mark(9);
  expect(await back.closed()).toBe(4409);
  expect([back.said('reset').map(({ code }) => code), back.said('saved')]).toEqual([['not-allowed'], []]);
  expect(times(back.doc, 'more of Bob')).toBe(1);
  expect(await rooms.read(TRACK, 'notes', (doc) => times(doc, 'newer'))).toBe(0);
  // Ada, who has everything, brings it all back.
  const again = await comeBack(port, 'w1', ada);
  again.send(new Uint8Array([0, 0, 1, 0]));
  again.mark(5);
  await again.saved(5);
  const words = ['old', 'newer', 'from Bob', 'more of Bob'];
  expect(await rooms.read(TRACK, 'notes', (doc) => words.map((word) => times(doc, word)))).toEqual([1, 1, 1, 1]);
});
