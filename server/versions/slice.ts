import { createDecoder, hasContent, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint8Array } from 'lib0/encoding';
import * as Y from 'yjs';
import { decodeCheckpoint } from '../collab/checkpoint.ts';
import { decodeEntry, type DocumentEntry } from '../collab/log-entry.ts';
import type { Store } from '../storage/store.ts';

/** Part of a document's log, packed into few buffers so that another thread can have it cheaply. */
export type LogSlice = {
  /** Newest checkpoint; there where the entries alone do not reach back far enough, or where it was asked for. */
  checkpoint?: { number: number; bytes: Uint8Array };
  /** Number of the first entry; where there is none, of the one that comes next. */
  first: number;
  /** The entries from `first` on, without holes, each with its length before it. */
  packed: Uint8Array;
};

/** A state to begin from: Yjs V1, with the number of the newest entry in it. */
export type Base = { number: number; state: Uint8Array };

/** The log no longer reaches back to a moment, and no version stands for it. Told by its name across threads. */
export const MOMENT_GONE = 'MomentGone';

class MomentGone extends Error {
  override name = MOMENT_GONE;
}

/** Read the entries of a log after a number, as far as they are still there; a checkpoint where they are not, or `always`. */
export async function readSlice(store: Store, log: string, after: number, always = false): Promise<LogSlice> {
  const encoder = createEncoder();
  let first: number | undefined;
  for await (const { number, bytes } of store.read(log, after)) {
    first ??= number;
    writeVarUint8Array(encoder, bytes);
  }
  const reaches = first === undefined ? (await store.lastNumber(log)) <= after : first === after + 1;
  const checkpoint = reaches && !always ? undefined : await store.readCheckpoint(log);
  const next = first ?? Math.max(after, checkpoint?.number ?? 0) + 1;
  return { ...(checkpoint ? { checkpoint } : {}), first: next, packed: toUint8Array(encoder) };
}

/** The entries of a slice with their numbers. */
export function* entriesOf({ first, packed }: LogSlice): Generator<DocumentEntry & { number: number }> {
  const decoder = createDecoder(packed);
  for (let number = first; hasContent(decoder); number++) yield { number, ...decodeEntry(readVarUint8Array(decoder)) };
}

/** Seat of every editing session that a slice knows of, by Yjs client id. */
export function sessionsOf(slice: LogSlice): Map<number, string> {
  const seats = new Map(slice.checkpoint ? decodeCheckpoint(slice.checkpoint.bytes).sessions : []);
  for (const { seatId, update } of entriesOf(slice))
    for (const client of Y.parseUpdateMeta(update).from.keys()) if (!seats.has(client)) seats.set(client, seatId);
  return seats;
}

export type Replayed = {
  doc: Y.Doc;
  /** Number of the newest entry in it. */
  number: number;
  /** Whether every entry after the given base was there to be replayed. */
  complete: boolean;
};

/**
 * A document as it was after the entry `upTo`, or the newest. Begins at `base` where the entries go on
 * from there, else at the checkpoint. `visit` sees each entry's own change.
 * Throws `MomentGone`. Whoever calls destroys the document.
 */
export function replay(
  slice: LogSlice,
  base: Base | undefined,
  upTo = Infinity,
  visit?: (seatId: string, transaction: Y.Transaction) => void,
): Replayed {
  const start = startOf(slice, base, upTo);
  const doc = new Y.Doc();
  try {
    if (start.state) Y.applyUpdate(doc, start.state);
    let writing: string | undefined;
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (writing !== undefined) visit?.(writing, transaction);
    });
    let { number } = start;
    for (const entry of entriesOf(slice)) {
      if (entry.number <= start.number) continue;
      if (entry.number > upTo) break;
      writing = entry.seatId;
      Y.applyUpdate(doc, entry.update);
      ({ number } = entry);
    }
    return { doc, number, complete: start.number === (base?.number ?? 0) };
  } catch (error) {
    doc.destroy();
    throw error;
  }
}

function startOf(slice: LogSlice, base: Base | undefined, upTo: number): { number: number; state?: Uint8Array } {
  const { checkpoint, first } = slice;
  const goesOn = (number: number) => number + 1 >= first && number <= upTo;
  if (base && goesOn(base.number)) return base;
  if (checkpoint && goesOn(checkpoint.number))
    return { number: checkpoint.number, state: decodeCheckpoint(checkpoint.bytes).state };
  if (first === 1) return { number: 0 };
  throw new MomentGone('The log no longer reaches back so far.');
}
