import { performance } from 'node:perf_hooks';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import type { CheckpointEvery } from '../../server/collab/checkpoints/checkpointer.ts';
import { loadDocument } from '../../server/collab/loading.ts';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { silentLog } from '../../server/storage/log.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { startCollab, TRACK } from '../helpers/collab-server.ts';
import { until } from '../helpers/collab-until.ts';
import { FaultyDisk } from '../helpers/faulty-disk.ts';
import { realMeeting } from '../helpers/real-meeting.ts';
import { startRealServer } from '../helpers/real-server.ts';
import { ADMIN_TOKEN } from '../helpers/server.ts';
import { canMount, smallDisk } from '../helpers/small-disk.ts';
import { temporaryFolder } from '../helpers/store-folder.ts';

/** A word that is its own paragraph; long ones make the disk full sooner. */
const add = (word: string) => (doc: Y.Doc) => {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(word)]);
  doc.getXmlFragment('text').push([element]);
};
const text = (doc: Y.Doc) => doc.getXmlFragment('text').toJSON();
const trouble = (client: RawClient) => client.said('storeTrouble').at(-1)?.value;

test.skipIf(!canMount)(
  'a disk that is really full: nothing is called saved, reading goes on, and all is saved once there is room',
  { timeout: 60_000 },
  async () => {
    const disk = await smallDisk(24);
    const server = await startRealServer({ ADMIN_TOKEN, DEMO: 'off', DATA_DIR: disk.folder });
    onTestFinished(() => server.stop());
    const ready = async () => (await fetch(`${server.url}/readyz`)).status;
    const { trackId, seat } = await realMeeting(server.url);
    const [token, other] = [await seat('organizer', 'Ana'), await seat('organizer', 'Ben')];
    const ana = await new RawClient(server.port, token, 'notes', trackId).synced();
    ana.edit(add('before'));
    ana.mark(1);
    await ana.saved(1);

    await disk.fill();
    let count = 1;
    // LevelDB has room in the log file that it began; it ends soon.
    while (trouble(ana) !== 1 && count < 2_000) {
      count += 1;
      ana.edit(add(`full ${count} ${'x'.repeat(500)}`));
      ana.mark(count);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await until(() => trouble(ana) === 1);
    const safe = ana.said('saved').at(-1)?.value ?? 0;
    expect([await ready(), safe < count]).toEqual([503, true]);
    const reader = await new RawClient(server.port, other, 'notes', trackId).synced();
    expect([trouble(reader), text(reader.doc).includes('before')]).toEqual([1, true]);
    // A document that nobody had open.
    await new RawClient(server.port, other, 'principles', trackId).synced();
    ana.edit(add('while full'));
    ana.mark(count + 1);
    expect(await ready()).toBe(503);

    await disk.free();
    await until(() => trouble(ana) === 0, 20_000);
    await ana.saved(count + 1);
    expect(await ready()).toBe(200);
    await until(() => text(reader.doc) === text(ana.doc));
    await server.kill();
    await server.restart();
    const again = await new RawClient(server.port, token, 'notes', trackId).synced();
    expect(text(again.doc)).toBe(text(ana.doc));
  },
);

/** The document server on a disk with faults, two people who write and one who reads. */
async function onFaultyDisk(options: { linger?: number; checkpointEvery?: CheckpointEvery } = {}) {
  const dir = await temporaryFolder();
  const disk = new FaultyDisk();
  const store = await openEmbedded(dir, silentLog, disk.open);
  onTestFinished(() => store.close());
  const server = await startCollab({ store, ...options });
  await server.rooms.create(TRACK, 'notes');
  const join = (seatId: string) => new RawClient(server.port, seatId, 'notes').synced();
  /** What a server that starts now would read. */
  const onDisk = async () => {
    await server.close();
    await store.close();
    const opened = await openEmbedded(dir);
    try {
      return text((await loadDocument(opened, TRACK, 'notes')).doc);
    } finally {
      await opened.close();
    }
  };
  return { ...server, disk, join, onDisk };
}

const logKeys = (keys: readonly string[]) => keys.some((key) => key.startsWith('entry/'));
const checkpointKeys = (keys: readonly string[]) => keys.some((key) => key.startsWith('checkpoint/'));

test.each([
  ['an edit', logKeys],
  ['a checkpoint', checkpointKeys],
  ['dropping old entries', (keys: readonly string[]) => keys.length > 20 && logKeys(keys)],
])(
  'an I/O error while %s is written: people are told, and everything arrives afterwards, once',
  async (_what, fails) => {
    const { disk, join, onDisk } = await onFaultyDisk({ checkpointEvery: { entries: 60, bytes: 1e9 } });
    const [ana, ben] = [await join('w1'), await join('w2')];
    disk.fails = fails;
    let count = 0;
    while (trouble(ana) !== 1) {
      count += 1;
      for (const client of [ana, ben]) {
        client.edit(add(`${client === ana ? 'Ana' : 'Ben'} ${count}`));
        client.mark(count);
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    ana.edit(add('in trouble'));
    ana.mark(count + 1);
    expect(ana.said('saved').at(-1)?.value ?? 0).toBeLessThan(count + 1);
    disk.fails = () => false;
    await Promise.all([ana.saved(count + 1), ben.saved(count)]);
    await until(() => text(ana.doc) === text(ben.doc));
    const kept = await onDisk();
    const words = ['Ana', 'Ben'].flatMap((name) =>
      Array.from({ length: count }, (_, index) => `>${name} ${index + 1}<`),
    );
    expect([...words, '>in trouble<'].filter((word) => kept.split(word).length !== 2)).toEqual([]);
  },
);

test('a checkpoint that fails when the last one leaves: the room is let go, and the log has everything', async () => {
  const { disk, join, rooms, onDisk } = await onFaultyDisk({ linger: 0, checkpointEvery: { entries: 5, bytes: 1e9 } });
  disk.fails = checkpointKeys;
  const ana = await join('w1');
  for (let mark = 1; mark <= 4; mark++) {
    ana.edit(add(`word ${mark}`));
    ana.mark(mark);
    await ana.saved(mark);
  }
  ana.edit(add('last'));
  ana.mark(5);
  await ana.saved(5);
  ana.leave();
  await until(() => rooms.count().rooms === 0);
  disk.fails = () => false;
  const again = await join('w1');
  expect(text(again.doc)).toContain('>last<');
  expect(await onDisk()).toContain('>last<');
});

test.each([
  [50, 40],
  [2_000, 1],
])('a disk that takes %d ms a write: nothing is called saved early, and edits share writes', async (delay, rounds) => {
  const { disk, join, onDisk } = await onFaultyDisk();
  const clients = await Promise.all(['w1', 'w2', 'w3'].map(join));
  disk.delay = delay;
  const writes = disk.writes;
  const began = performance.now();
  const turns = performance.eventLoopUtilization();
  const soonest: number[] = [];
  for (let round = 1; round <= rounds * 10; round++) {
    for (const client of clients) {
      client.edit(add(`${client.doc.clientID} ${round}`));
      client.mark(round);
      if (round === 1) void client.saved(1).then(() => soonest.push(performance.now() - began));
    }
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await Promise.all(clients.map((client) => client.saved(rounds * 10)));
  const took = performance.now() - began;
  expect(Math.min(...soonest)).toBeGreaterThanOrEqual(delay);
  // One write is under way at a time, whatever is waiting.
  expect(disk.writes - writes).toBeLessThanOrEqual(Math.ceil(took / delay) + 1);
  // Clients are in this process too; a loop that waited for the disk would be busy all the time.
  expect(performance.eventLoopUtilization(turns).utilization).toBeLessThan(0.95);
  const kept = await onDisk();
  for (const { doc } of clients) expect(text(doc)).toBe(kept);
});
