import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import type * as Y from 'yjs';

/**
 * A document's whole state, so that loading need not replay its life, with the seat of every editing
 * session: the log entries that said so are dropped.
 *
 * Layout: var-uint version 1, var-uint count and var-string seats, var-uint count and pairs of session
 * and index of its seat, var-bytes Yjs V1 state.
 */
export type Checkpoint = { sessions: [number, string][]; state: Uint8Array };

const VERSION = 1;

export function encodeCheckpoint({ sessions, state }: Checkpoint): Uint8Array<ArrayBuffer> {
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

/** True where a document waits for something that it was never given. */
export const hasPending = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
