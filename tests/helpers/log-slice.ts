import { createEncoder, toUint8Array, writeVarUint8Array } from 'lib0/encoding';
import type { LogSlice } from '../../server/versions/slice.ts';

/** Entries of a log from its first on, as the work on versions takes them. */
export function packed(entries: readonly Uint8Array[]): LogSlice {
  const encoder = createEncoder();
  for (const entry of entries) writeVarUint8Array(encoder, entry);
  return { first: 1, packed: toUint8Array(encoder) };
}
