import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { encodeCheckpoint } from '../../server/collab/checkpoint.ts';
import { encodeEntry } from '../../server/collab/log-entry.ts';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { checkpointKey, entryKey } from '../../server/storage/keys.ts';
import { openLevel, storeFolder } from '../../server/storage/level.ts';
import { documentLog } from '../../server/storage/store.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { startCollab, TRACK } from '../helpers/collab-server.ts';
import { temporaryFolder } from '../helpers/store-folder.ts';

const LOG = documentLog(TRACK, 'map');
const WHOLE = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`c${index}`, index]));

/** A folder with a document of thirty edits, and checkpoints at the tenth and the twentieth. */
async function folderWithDocument(): Promise<string> {
  const dir = await temporaryFolder();
  const store = await openEmbedded(dir);
  await store.write([{ put: 'document', key: `${TRACK}/map`, value: {} }]);
  const doc = new Y.Doc();
  const entries: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => entries.push(encodeEntry({ seatId: 'w1', at: 1, update })));
  const states = Object.entries(WHOLE).map(([key, value]) => {
    doc.getMap('cards').set(key, value);
    return Y.encodeStateAsUpdate(doc);
  });
  await store.append(LOG, entries);
  for (const number of [10, 20])
    await store.writeCheckpoint(
      LOG,
      number,
      encodeCheckpoint({ sessions: [[doc.clientID, 'w1']], state: states[number - 1] ?? new Uint8Array() }),
    );
  await store.close();
  return dir;
}

/** Flip a bit in the middle of values, as a bad disk does. */
async function damage(dir: string, keys: readonly string[]): Promise<void> {
  const level = await openLevel(storeFolder(dir));
  for (const key of keys) {
    const value = Uint8Array.from((await level.get(key)) ?? []);
    const at = value.length >> 1;
    value[at] = (value[at] ?? 0) ^ 4;
    await level.put(key, value);
  }
  await level.close();
}

async function open(dir: string): Promise<RawClient> {
  const store = await openEmbedded(dir);
  const { port } = await startCollab({ store });
  onTestFinished(() => store.close());
  return new RawClient(port, 'w1').opened();
}

const [OLDER, NEWER] = [checkpointKey(LOG, 10), checkpointKey(LOG, 20)];

test.each([
  ['nothing', []],
  ['the newer checkpoint', [NEWER]],
  ['the older checkpoint', [OLDER]],
  ['an entry that the newer checkpoint stands for', [entryKey(LOG, 15)]],
])('with damage in %s the document is whole', async (_what, keys) => {
  const dir = await folderWithDocument();
  await damage(dir, keys);
  const client = await (await open(dir)).synced();
  expect(client.doc.getMap('cards').toJSON()).toEqual(WHOLE);
});

test.each([
  ['an entry after the newest checkpoint', [entryKey(LOG, 25)]],
  ['the newest entry', [entryKey(LOG, 30)]],
  ['both checkpoints', [OLDER, NEWER]],
  ['the newer checkpoint and an entry after the older one', [NEWER, entryKey(LOG, 11)]],
])('with damage in %s the document is refused, never shown with less in it', async (_what, keys) => {
  const dir = await folderWithDocument();
  await damage(dir, keys);
  const client = await open(dir);
  expect(await client.closed()).toBe(4503);
  expect([client.said('step1'), client.said('step2')]).toEqual([[], []]);
});
