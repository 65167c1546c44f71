import type * as Y from 'yjs';
import { documentLog, type Store, StoreDamaged } from '../storage/store.ts';
import { type Growth, Replay } from './checkpoints/replay.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import type { Owners } from './owners.ts';

/** A document as the store has it. */
export type Loaded = {
  doc: Y.Doc;
  owners: Owners;
  /** Number of the log's newest entry. */
  number: number;
  growth: Growth;
};

/** The document has never been made. */
export class NoSuchDocument extends Error {
  override name = 'NoSuchDocument';
}

/**
 * Read a document whole, a few milliseconds at a time: others are served meanwhile, and nobody sees it
 * before it is complete. Throws `NoSuchDocument` where it was never made, and whatever the store throws:
 * a document that cannot be read is never an empty one.
 */
export async function loadDocument(store: Store, trackId: string, document: string): Promise<Loaded> {
  const record = await store.get('document', `${trackId}/${document}`);
  if (record === undefined) throw new NoSuchDocument(`${trackId}/${document}`);
  const log = documentLog(trackId, document);
  const checkpoint = await store.readCheckpoint(log);
  try {
    return await loadFrom(store, log, checkpoint);
  } catch (error) {
    // Another server may have made checkpoints, and let go of entries, between our two readings.
    const newer = error instanceof StoreDamaged ? await store.readCheckpoint(log) : undefined;
    if (!newer || newer.number === checkpoint?.number) throw error;
    return loadFrom(store, log, newer);
  }
}

type StoredCheckpoint = Awaited<ReturnType<Store['readCheckpoint']>>;

async function loadFrom(store: Store, log: string, checkpoint: StoredCheckpoint): Promise<Loaded> {
  const replay = new Replay(checkpoint?.bytes);
  try {
    const number = await replayTail(store, log, checkpoint?.number ?? 0, replay);
    replay.finish(log);
    const { doc, owners, growth } = replay;
    return { doc, owners, growth, number };
  } catch (error) {
    replay.drop();
    throw error;
  }
}

/** Gives the number of the newest entry. */
async function replayTail(store: Store, log: string, after: number, replay: Replay): Promise<number> {
  let number = after;
  let group: Uint8Array[] = [];
  for await (const entry of store.read(log, after)) {
    if (entry.number !== number + 1)
      throw new StoreDamaged(`Entries ${number + 1} to ${entry.number - 1} of ${log} are missing.`);
    number = entry.number;
    group.push(entry.bytes);
    if (group.length < COLLAB_LIMITS.replayEntries) continue;
    replay.add(group);
    group = [];
    // A store that had it all in memory would otherwise not let anybody else's turn come.
    await new Promise((resolve) => setImmediate(resolve));
  }
  replay.add(group);
  return number;
}
