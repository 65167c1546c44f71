import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import * as Yjs from 'yjs';
import { loadDocument } from '../../server/collab/loading.ts';
import { documentLog } from '../../server/storage/store.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { startCollab, TRACK } from '../helpers/collab-server.ts';
import { until } from '../helpers/collab-until.ts';
import { MemoryStore } from '../helpers/store-memory.ts';

/** Open and close cycles; `ROOM_CYCLES` for a long run. */
const CYCLES = Number(process.env['ROOM_CYCLES'] ?? 200);

const LOG = documentLog(TRACK, 'map');
const card = (doc: Y.Doc, id: string, x: number) => void doc.getMap('cards').set(id, new Yjs.Map([['x', x]]));

type Step = 'readCheckpoint' | 'read' | 'writeCheckpoint';

/** A store in memory that stops at one of the steps of an unload, until it is told to go on. */
class StoppingStore extends MemoryStore {
  stopAt: Step | undefined;
  stopped = false;
  #go: () => void = () => {};

  goOn(): void {
    this.stopAt = undefined;
    this.stopped = false;
    this.#go();
  }

  override async readCheckpoint(log: string) {
    await this.#step('readCheckpoint');
    return super.readCheckpoint(log);
  }

  override async *read(log: string, after = 0) {
    await this.#step('read');
    yield* super.read(log, after);
  }

  override async writeCheckpoint(log: string, number: number, bytes: Uint8Array) {
    await this.#step('writeCheckpoint');
    return super.writeCheckpoint(log, number, bytes);
  }

  async #step(step: Step): Promise<void> {
    if (this.stopAt !== step) return;
    this.stopped = true;
    await new Promise<void>((resolve) => (this.#go = resolve));
  }
}

test.each(['readCheckpoint', 'read', 'writeCheckpoint'] as const)(
  'who joins while an unload stands at %s finds everything, and what they write is kept',
  async (step) => {
    const store = new StoppingStore();
    const { port, rooms } = await startCollab({ store, linger: 0, checkpointEvery: { entries: 3, bytes: 1e9 } });
    await rooms.create(TRACK, 'map');
    const first = await new RawClient(port, 'w1').synced();
    store.stopAt = step;
    for (let edit = 1; edit <= 3; edit++) {
      first.edit((doc) => card(doc, `first${edit}`, edit));
      first.mark(edit);
      await first.saved(edit);
    }
    await until(() => store.stopped);
    first.leave();
    await until(() => rooms.count().peers === 0);
    const second = await new RawClient(port, 'w2').synced();
    expect(Object.keys(second.doc.getMap('cards').toJSON())).toHaveLength(3);
    second.edit((doc) => card(doc, 'second', 4));
    second.mark(1);
    await second.saved(1);
    store.goOn();
    expect(rooms.count()).toEqual({ rooms: 1, peers: 1 });
    second.leave();
    await until(() => rooms.count().rooms === 0);
    const { doc } = await loadDocument(store, TRACK, 'map');
    expect(Object.keys(doc.getMap('cards').toJSON())).toHaveLength(4);
  },
);

test(
  `${CYCLES} times somebody comes, writes and goes, while others come in between: nothing is lost, nothing is kept`,
  { timeout: 20_000 + CYCLES * 60 },
  async () => {
    const store = new MemoryStore();
    const { port, rooms } = await startCollab({ store, linger: 0, checkpointEvery: { entries: 250, bytes: 1e9 } });
    await rooms.create(TRACK, 'map');
    const come = async (seatId: string) => {
      for (let cycle = 0; cycle < CYCLES / 2; cycle++) {
        const client = await new RawClient(port, seatId).synced();
        client.edit((doc) => card(doc, `${seatId}-${cycle % 50}`, cycle));
        client.mark(1);
        await client.saved(1);
        client.leave();
      }
    };
    await Promise.all(['w1', 'w2'].map(come));
    await until(() => rooms.count().rooms === 0);
    const { doc } = await loadDocument(store, TRACK, 'map');
    const cards = doc.getMap('cards').toJSON() as Record<string, { x: number }>;
    const last = Math.floor((CYCLES / 2 - 1) / 50) * 50;
    for (const seatId of ['w1', 'w2']) expect(cards[`${seatId}-0`]).toEqual({ x: last });
    expect(Object.keys(cards)).toHaveLength(100);
    expect(store.logs.get(LOG)).toHaveLength(CYCLES);
  },
);
