import * as Y from 'yjs';
import type { Place, ReadUpdate, Struct, StructId } from './update-reader.ts';

/**
 * What the server will have once everything queued has been applied: the live document, and over it
 * the accepted updates that are still on their way to disk. Updates are checked against this.
 */
export class History {
  readonly #doc: Y.Doc;
  #queued: ReadUpdate[] = [];
  /** Next clock of each client that has structs in the queue. */
  readonly #ahead = new Map<number, number>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** Next clock of a client: everything below is there. */
  next(client: number): number {
    return this.#ahead.get(client) ?? Y.getState(this.#doc.store, client);
  }

  /** Encoded state vector, with what is queued. */
  stateVector(): Uint8Array {
    const state = new Map<number, number>();
    for (const client of this.#doc.store.clients.keys()) state.set(client, this.next(client));
    for (const [client, clock] of this.#ahead) state.set(client, clock);
    return Y.encodeStateVector(state);
  }

  /** An update has been accepted and will be applied in its turn. */
  queue(update: ReadUpdate): void {
    this.#queued.push(update);
    for (const [client, structs] of update.structs) {
      const last = structs.at(-1);
      if (last) this.#ahead.set(client, Math.max(this.next(client), last.clock + last.length));
    }
  }

  /** The oldest `count` queued updates have been applied. */
  applied(count: number): void {
    this.#queued.splice(0, count);
    if (this.#queued.length === 0) this.#ahead.clear();
  }

  /** Nothing that is queued will be applied. */
  dropQueue(): void {
    this.#queued = [];
    this.#ahead.clear();
  }

  /** Where a struct is; undefined where its surroundings have been deleted. */
  placeOf(id: StructId): Place | undefined {
    for (const { structs } of this.#queued) {
      const struct = findStruct(structs.get(id.client), id.clock);
      if (struct) return struct.place;
    }
    const item = this.#item(id);
    return item && placeOfItem(item);
  }

  /**
   * Whether `left` comes before `right` in their list. True also where that cannot be known cheaply: one
   * of them is still queued or has been collected, or they are very far apart.
   */
  isBefore(left: StructId, right: StructId): boolean {
    const [from, to] = [this.#item(left), this.#item(right)];
    if (!from || !to) return true;
    if (from === to) return left.clock < right.clock;
    let item = from.right;
    for (let step = 0; item && item !== to; step++) {
      if (step > FAR) return true;
      item = item.right;
    }
    return item === to;
  }

  /** Whether everything in a range has been deleted already; what is still queued does not count. */
  isDeleted(range: StructId & { length: number }): boolean {
    const structs = this.#doc.store.clients.get(range.client);
    const end = range.clock + range.length;
    if (!structs || end > Y.getState(this.#doc.store, range.client)) return false;
    for (let index = Y.findIndexSS(structs, range.clock); index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= end) return true;
      if (!struct.deleted) return false;
    }
    return true;
  }

  /** A struct of the live document that still has content or its place in a list. */
  #item({ client, clock }: StructId): Y.Item | undefined {
    if (clock >= Y.getState(this.#doc.store, client)) return undefined;
    const struct: Y.Item | Y.GC = Y.getItem(this.#doc.store, Y.createID(client, clock));
    return struct instanceof Y.Item ? struct : undefined;
  }
}

/** Steps in a list that are worth walking for one check. */
const FAR = 10_000;

function placeOfItem(item: Y.Item): Place | undefined {
  const { parent, parentSub } = item;
  if (!(parent instanceof Y.AbstractType)) return undefined;
  const { _item: inside } = parent;
  const home = inside ? homeIn(inside.id, parentSub) : homeInRoot(Y.findRootTypeKey(parent), parentSub);
  return { depth: depthOfItem(item), home };
}

/** The item that holds a type; null for a root type. */
function itemOf(type: unknown): Y.Item | null {
  if (!(type instanceof Y.AbstractType)) return null;
  const { _item: item } = type;
  return item;
}

function depthOfItem(item: Y.Item): number {
  let depth = 0;
  for (let inside: Y.Item | null = item; inside; depth++) {
    inside = itemOf(inside.parent);
  }
  return depth;
}

/** Names of the places in types; two structs in one list have the same. */
export const homeIn = (type: StructId, key: string | null | undefined): string =>
  `${type.client}:${type.clock}/${key ?? ''}`;
export const homeInRoot = (root: string, key: string | null | undefined): string => `${root}/${key ?? ''}`;

/** The struct that covers a clock, in a list without holes. */
export function findStruct(run: readonly Struct[] | undefined, clock: number): Struct | undefined {
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
