import * as Y from 'yjs';
import { documentLog, type Store, StoreDamaged } from '../storage/store.ts';
import { decodeCheckpoint, hasPending } from './checkpoint.ts';
import { decodeEntry } from './log-entry.ts';
import { Owners } from './owners.ts';

/** A document as the store has it. */
export type Loaded = {
  doc: Y.Doc;
  owners: Owners;
  /** Number of the log's newest entry. */
  number: number;
  /** Entries after the checkpoint, their bytes, and the bytes of the checkpoint's state. */
  growth: { entries: number; bytes: number; stateBytes: number };
};

/** The document has never been made. */
export class NoSuchDocument extends Error {
  override name = 'NoSuchDocument';
}

/**
 * Read a document whole. Throws `NoSuchDocument` where it was never made, and whatever the store throws:
 * a document that cannot be read is never an empty one.
 */
export async function loadDocument(store: Store, trackId: string, document: string): Promise<Loaded> {
  const record = await store.get('document', `${trackId}/${document}`);
  if (record === undefined) throw new NoSuchDocument(`${trackId}/${document}`);
  const log = documentLog(trackId, document);
  const checkpoint = await store.readCheckpoint(log);
  const entries: Uint8Array[] = [];
  let number = checkpoint?.number ?? 0;
  for await (const entry of store.read(log, number)) {
    if (entry.number !== number + 1)
      throw new StoreDamaged(`Entries ${number + 1} to ${entry.number - 1} of ${log} are missing.`);
    number = entry.number;
    entries.push(entry.bytes);
  }
  return { ...replay(log, checkpoint?.bytes, entries), number };
}

function replay(log: string, checkpoint: Uint8Array | undefined, entries: Uint8Array[]): Omit<Loaded, 'number'> {
  const doc = new Y.Doc();
  const owners = new Owners();
  const growth = { entries: entries.length, bytes: 0, stateBytes: 0 };
  try {
    doc.transact(() => {
      if (checkpoint) {
        const { sessions, state } = decodeCheckpoint(checkpoint);
        for (const [client, seatId] of sessions) owners.bind(client, seatId);
        Y.applyUpdate(doc, state);
        growth.stateBytes = state.length;
      }
      for (const bytes of entries) {
        const { seatId, update } = decodeEntry(bytes);
        growth.bytes += update.length;
        for (const client of Y.parseUpdateMeta(update).from.keys()) owners.bind(client, seatId);
        Y.applyUpdate(doc, update);
      }
    });
    if (hasPending(doc)) throw new StoreDamaged(`${log} waits for edits that are not in it.`);
    return { doc, owners, growth };
  } catch (error) {
    doc.destroy();
    throw error;
  }
}
