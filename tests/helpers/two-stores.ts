import type { Store } from '../../server/storage/store.ts';
import { seeded } from './collab-random.ts';
import { MemoryStore, SharedMemory } from './store-memory.ts';

/** Two stores of one memory or database, as two servers have them; closed by the test that opened them. */
export type TwoStores = () => Promise<[Store, Store]>;

/** From now on a store gets no hints, where that can be done: its server learns of the others by writing only. */
export function deafen(store: Store): void {
  if (store instanceof MemoryStore) store.deaf = true;
}

/** Two stores of one memory. With a seed, each read and write takes a few turns of the event loop, by chance. */
export function twoMemories(seed?: number): [MemoryStore, MemoryStore] {
  const memory = new SharedMemory();
  const stores: [MemoryStore, MemoryStore] = [new MemoryStore(memory), new MemoryStore(memory)];
  if (seed === undefined) return stores;
  const random = seeded(seed);
  for (const store of stores) {
    store.delay = async () => {
      const turns = Math.floor(random() * 4);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    };
  }
  return stores;
}
