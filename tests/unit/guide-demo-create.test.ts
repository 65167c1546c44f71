import * as Y from 'yjs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Documents } from '../../server/collab/documents.ts';
import { createDemo } from '../../server/demo/create.ts';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { loadLive } from '../../server/session/slices.ts';
import type { Settings, SettingsData } from '../../server/storage/settings.ts';
import { readMap } from '../../shared/docs/map.ts';
import { readPrinciples } from '../../shared/docs/principles.ts';
import { temporaryFolder } from '../helpers/store-folder.ts';

const NOW = Date.UTC(2014, 8, 1, 7);

/** A real store, documents and settings in memory; `failing` makes the settings' disk full. */
async function server() {
  const store = await openEmbedded(await temporaryFolder());
  onTestFinished(() => store.close());
  const docs = new Map<string, Y.Doc>();
  const state: { data: SettingsData; failing: boolean } = { data: { version: 1, tracks: [] }, failing: false };
  const documents: Documents = {
    create: async (trackId, name, seed) => {
      const key = `${trackId}/${name}`;
      if (docs.has(key)) return;
      const doc = new Y.Doc();
      docs.set(key, doc);
      seed?.(doc);
    },
    read: async (trackId, name, reader) => reader(docs.get(`${trackId}/${name}`) ?? new Y.Doc()),
    edit: async () => {},
    opened: () => [],
  };
  const settings: Settings = {
    read: () => state.data,
    refresh: () => Promise.resolve(),
    update: async (change) => {
      if (state.failing) throw new Error('disk full');
      change(state.data);
    },
  };
  return { state, parts: { documents, settings, store, now: () => NOW } };
}

describe('making the demo', () => {
  test('puts every part where the server looks for it', async () => {
    const { parts } = await server();
    const track = await createDemo(parts);
    const map = await parts.documents.read(track.id, 'map', readMap);
    expect([map.cards.size, map.links.length, map.mechanisms.length]).toEqual([45, 28, 16]);
    expect((await parts.documents.read(track.id, 'principles', readPrinciples)).principles).toHaveLength(6);
    expect(await parts.store.list('workshop', `${track.id}/`)).toHaveLength(45);
    expect(await parts.store.list('seat', `${track.id}/`)).toHaveLength(12);
    const { state } = await loadLive(parts.store, track.id);
    expect(state.meeting).toMatchObject({ state: 'running', current: 'demo-step-4' });
    expect([state.floor.queue.length, Object.keys(state.positions).length]).toEqual([3, 6]);
  });

  test('makes it once, and makes it whole after a crash on the way', async () => {
    const { parts, state } = await server();
    state.failing = true;
    await expect(createDemo(parts)).rejects.toThrow('disk full');
    expect(state.data.tracks).toEqual([]);
    state.failing = false;
    await createDemo(parts);
    await createDemo(parts);
    expect(state.data.tracks).toHaveLength(1);
    expect(await parts.store.list('workshop')).toHaveLength(45);
  });
});
