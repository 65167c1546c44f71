import * as Y from 'yjs';
import type { StructId } from './update-reader.ts';

/** Next clock of a session: everything below is there. */
export const next = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client);

/** A struct that is there. */
export const structAt = (doc: Y.Doc, { client, clock }: StructId): Y.Item | Y.GC =>
  Y.getItem(doc.store, Y.createID(client, clock));

/** Whether everything in a range, which is there, has been deleted. */
export function isDeleted(doc: Y.Doc, range: StructId & { length: number }): boolean {
  const structs = doc.store.clients.get(range.client);
  const end = range.clock + range.length;
  if (!structs || end > next(doc, range.client)) return false;
  for (let index = Y.findIndexSS(structs, range.clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= end) return true;
    if (!struct.deleted) return false;
  }
  return true;
}

/** The item that holds a type; null for a root type. */
export function itemOf(type: unknown): Y.Item | null {
  if (!(type instanceof Y.AbstractType)) return null;
  const { _item: item } = type;
  return item;
}

/** The struct that covers a clock, in a list that is in the order of clocks. */
export function findStruct<One extends { clock: number; length: number }>(
  run: readonly One[] | undefined,
  clock: number,
): One | undefined {
  let low = 0;
  let high = (run?.length ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = run?.[middle];
    if (!struct) return undefined;
    if (clock < struct.clock) high = middle - 1;
    else if (clock >= struct.clock + struct.length) low = middle + 1;
    else return struct;
  }
  return undefined;
}
