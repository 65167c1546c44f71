import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';

/**
 * One accepted update in a document's log. Deletions carry no author in Yjs, so this is the only
 * evidence of who wrote and who deleted. Seats are ids, never names: a name can be erased elsewhere.
 */
export type DocumentEntry = {
  /** Who sent it; `SERVER` where the server itself wrote. */
  seatId: string;
  /** When it was accepted, epoch milliseconds by the server's clock. */
  at: number;
  /** Yjs V1 update. */
  update: Uint8Array;
};

/** Author of what the server writes: first content, repairs, imports. No seat's id is empty. */
export const SERVER = '';

/** Layout: var-uint version 1, var-string seat, var-uint time, var-bytes update. */
const VERSION = 1;

export function encodeEntry(entry: DocumentEntry): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, VERSION);
  writeVarString(encoder, entry.seatId);
  writeVarUint(encoder, entry.at);
  writeVarUint8Array(encoder, entry.update);
  return toUint8Array(encoder);
}

/** Throws on a version it does not know. */
export function decodeEntry(bytes: Uint8Array): DocumentEntry {
  const decoder = createDecoder(bytes);
  const version = readVarUint(decoder);
  if (version !== VERSION) throw new Error(`Log entries of version ${version} are not known.`);
  return { seatId: readVarString(decoder), at: readVarUint(decoder), update: readVarUint8Array(decoder) };
}
