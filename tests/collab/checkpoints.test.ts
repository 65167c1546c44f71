import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { decodeCheckpoint } from '../../server/collab/checkpoint.ts';
import { Checkpointer } from '../../server/collab/checkpoints/checkpointer.ts';
import { contentDigest } from '../../server/collab/checkpoints/content-digest.ts';
import { DocumentCheckpoints } from '../../server/collab/checkpoints/document-checkpoints.ts';
import { makeCheckpoint } from '../../server/collab/checkpoints/make-checkpoint.ts';
import { Packer } from '../../server/collab/checkpoints/packed.ts';
import { Replay } from '../../server/collab/checkpoints/replay.ts';
import type { CollabJobs } from '../../server/collab/collab.worker.ts';
import { loadDocument } from '../../server/collab/loading.ts';
import { encodeEntry } from '../../server/collab/log-entry.ts';
import { silentLog } from '../../server/storage/log.ts';
import { documentLog } from '../../server/storage/store.ts';
import { BackgroundWorker } from '../../server/worker/background-worker.ts';
import { randomEdit, seeded } from '../helpers/collab-random.ts';
import { MemoryStore } from '../helpers/store-memory.ts';

const LOG = documentLog('t', 'map');
const EVERY = { entries: 100, bytes: 1_000_000 };

/** Log entries of three people who edit at once, each hearing of the others now and then; and the document they come to. */
function session(seed: number, document: 'map' | 'notes', edits: number): { entries: Uint8Array[]; doc: Y.Doc } {
  const random = seeded(seed);
  const whole = new Y.Doc();
  const entries: Uint8Array[] = [];
  const people = ['w1', 'w2', 'w3'].map((seatId) => {
    const doc = new Y.Doc();
    doc.clientID = Math.floor(random() * 2 ** 31);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'others') return;
      entries.push(encodeEntry({ seatId, at: 1, update }));
      Y.applyUpdate(whole, update);
    });
    return doc;
  });
  for (let edit = 0; edit < edits; edit++) {
    const doc = people[Math.floor(random() * people.length)] as Y.Doc;
    if (random() < 0.3) Y.applyUpdate(doc, Y.encodeStateAsUpdate(whole, Y.encodeStateVector(doc)), 'others');
    randomEdit(doc, document, random);
  }
  return { entries, doc: whole };
}

const packed = (entries: readonly Uint8Array[]): Uint8Array => {
  const packer = new Packer();
  for (const entry of entries) packer.add(entry);
  return packer.packed();
};

async function storeWith(entries: readonly Uint8Array[]): Promise<MemoryStore> {
  const store = new MemoryStore();
  await store.write([{ put: 'document', key: 't/map', value: {} }]);
  await store.append(LOG, entries);
  return store;
}

function realWorker(): BackgroundWorker<CollabJobs> {
  const worker = new BackgroundWorker<CollabJobs>('collab/collab.worker');
  onTestFinished(() => worker.close());
  return worker;
}

test('a checkpoint, and one made on top of it, give back the document and who wrote it', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const { entries, doc } = session(seed, seed % 2 ? 'map' : 'notes', 300);
    const half = entries.length >> 1;
    const first = makeCheckpoint({ log: LOG, checkpoint: undefined, entries: packed(entries.slice(0, half)) }).made;
    const second = makeCheckpoint({ log: LOG, checkpoint: first, entries: packed(entries.slice(half)) }).made;
    const replay = new Replay(second);
    expect(contentDigest(replay.doc), `seed ${seed}`).toBe(contentDigest(doc));
    expect(Y.encodeStateVector(replay.doc), `seed ${seed}`).toEqual(Y.encodeStateVector(doc));
    const { sessions } = decodeCheckpoint(second);
    expect(new Set(sessions.map(([, seatId]) => seatId)), `seed ${seed}`).toEqual(new Set(['w1', 'w2', 'w3']));
    replay.drop();
  }
});

test('a log with an edit whose ground is missing gives no checkpoint', () => {
  const { entries } = session(7, 'notes', 60);
  const given = { log: LOG, checkpoint: undefined, entries: packed(entries.slice(3)) };
  expect(() => makeCheckpoint(given)).toThrow(`${LOG} waits for edits`);
});

test('the digest of content sees each change of it, and nothing of how it was typed', () => {
  const make = (change: (text: Y.XmlText, doc: Y.Doc) => void) => {
    const doc = new Y.Doc();
    const text = new Y.XmlText();
    doc.getXmlFragment('text').push([text]);
    change(text, doc);
    return contentDigest(doc);
  };
  const typed = make((text) => text.insert(0, 'word'));
  expect(make((text) => [...'word'].forEach((letter, at) => text.insert(at, letter)))).toBe(typed);
  expect(make((text) => [...'drow'].forEach((letter) => text.insert(0, letter)))).toBe(typed);
  const others = [
    make((text) => text.insert(0, 'wörd')),
    make((text) => text.insert(0, 'word', { strong: {} })),
    make((text) => text.insert(0, 'wo', { strong: {} }) ?? text.insert(2, 'rd', {})),
    make((text) => text.insert(0, 'word') ?? text.setAttribute('level', '1')),
    make((text, doc) => text.insert(0, 'word') ?? doc.getXmlFragment('text').push([new Y.XmlElement('p')])),
    make((text, doc) => text.insert(0, 'word') ?? doc.getMap('cards').set('a', 1)),
    make((text, doc) => text.insert(0, 'word') ?? doc.getMap('cards').set('a', [1, { b: null }])),
  ];
  expect(new Set([typed, ...others]).size).toBe(others.length + 1);
});

test('the worker makes what is due from the store, and a server that comes second has nothing to do', async () => {
  const { entries, doc } = session(3, 'map', 400);
  const store = await storeWith(entries);
  const checkpointer = new Checkpointer(store, realWorker());
  const tails = await Promise.all([checkpointer.make(LOG, EVERY), checkpointer.make(LOG, EVERY)]);
  expect(tails).toEqual([
    { entries: 0, bytes: 0 },
    { entries: 0, bytes: 0 },
  ]);
  expect(store.checkpoints.get(LOG)?.map(({ number }) => number)).toEqual([entries.length]);
  const loaded = await loadDocument(store, 't', 'map');
  expect([loaded.number, loaded.growth.entries]).toEqual([entries.length, 0]);
  expect(contentDigest(loaded.doc)).toBe(contentDigest(doc));
});

test('a checkpoint that fails is not tried at the next edit, and the log is kept', async () => {
  const { entries } = session(5, 'map', 200);
  const store = await storeWith(entries);
  let asked = 0;
  const ask = () => {
    asked += 1;
    return Promise.reject(new Error('the worker broke'));
  };
  const checkpoints = new DocumentCheckpoints({
    checkpointer: new Checkpointer(store, { ask }),
    every: EVERY,
    log: silentLog,
    name: LOG,
    growth: { entries: entries.length, bytes: 0 },
  });
  for (let edit = 0; edit < 5; edit++) {
    checkpoints.grew(1, 10);
    await checkpoints.makeIfDue();
  }
  expect([asked, store.checkpoints.size, store.logs.get(LOG)?.length]).toEqual([1, 0, entries.length]);
});
