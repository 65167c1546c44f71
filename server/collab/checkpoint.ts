import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import * as Y from 'yjs';
import { COLLAB_LIMITS } from './collab-limits.ts';

/**
 * A document's whole state, so that loading need not replay its life, with the seat of every editing
 * session: the log entries that said so are dropped.
 *
 * Layout: var-uint version 1, var-uint count and var-string seats, var-uint count and pairs of session
 * and index of its seat, var-bytes Yjs V1 state.
 */
export type Checkpoint = { sessions: [number, string][]; state: Uint8Array };

const VERSION = 1;

export function encodeCheckpoint({ sessions, state }: Checkpoint): Uint8Array {
  const seats = [...new Set(sessions.map(([, seatId]) => seatId))];
  const index = new Map(seats.map((seatId, place) => [seatId, place]));
  const encoder = createEncoder();
  writeVarUint(encoder, VERSION);
  writeVarUint(encoder, seats.length);
  for (const seatId of seats) writeVarString(encoder, seatId);
  writeVarUint(encoder, sessions.length);
  for (const [client, seatId] of sessions) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, index.get(seatId) ?? 0);
  }
  writeVarUint8Array(encoder, state);
  return toUint8Array(encoder);
}

/** Throws on a version it does not know. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const decoder = createDecoder(bytes);
  const version = readVarUint(decoder);
  if (version !== VERSION) throw new Error(`Checkpoints of version ${version} are not known.`);
  const seats = Array.from({ length: readVarUint(decoder) }, () => readVarString(decoder));
  const sessions = Array.from({ length: readVarUint(decoder) }, (): [number, string] => [
    readVarUint(decoder),
    seats[readVarUint(decoder)] ?? '',
  ]);
  return { sessions, state: readVarUint8Array(decoder) };
}

/**
 * The state of a live document, proved: a fresh document that is given it has the same history and all
 * deletions, and waits for nothing. Never `Y.mergeUpdates` over the log: that is super-linear and
 * keeps deleted text. Throws where the proof fails; the log is then kept as it is.
 */
export function provenState(live: Y.Doc): Uint8Array {
  const state = Y.encodeStateAsUpdate(live);
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, state);
    if (hasPending(copy) || !holds(Y.snapshot(copy), Y.snapshot(live))) {
      throw new Error('A checkpoint does not give back the document it was made from.');
    }
    return state;
  } finally {
    copy.destroy();
  }
}

/**
 * Whether a copy has the same history and every deletion. It may have more: on reading a text, Yjs
 * deletes formatting that no longer does anything.
 */
function holds(copy: Y.Snapshot, live: Y.Snapshot): boolean {
  const both = Y.mergeDeleteSets([live.ds, copy.ds]);
  return Y.equalSnapshots(new Y.Snapshot(both, live.sv), copy);
}

/** True where a document waits for something that it was never given. */
export const hasPending = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

/** What has been added since the last checkpoint. Sizes in bytes. */
export type Growth = { entries: number; bytes: number; stateBytes: number };

/**
 * Whether a checkpoint is due. Making one blocks this thread for the length of an encode and a proof, so
 * a large document waits until its room is empty, unless the log has become very long. `emptied` says
 * that nobody is in the room.
 */
export function isDue({ entries, bytes, stateBytes }: Growth, emptied: boolean): boolean {
  const { checkpointEntries, checkpointBytes, checkpointOverdue, checkpointWhileOpen } = COLLAB_LIMITS;
  const fill = Math.max(entries / checkpointEntries, bytes / checkpointBytes);
  if (fill >= checkpointOverdue) return true;
  return fill >= 1 && (emptied || stateBytes <= checkpointWhileOpen);
}
