import * as Y from 'yjs';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { findStruct, next, structAt } from './history.ts';
import type { List } from './shape.ts';
import type { Struct, StructId } from './update-reader.ts';
import { UpdateRefused } from './update-refused.ts';

/** An item of a list, as far as its place depends on it. */
export type Item = Pick<Struct, 'client' | 'clock' | 'length' | 'origin' | 'rightOrigin'>;

/** An item of a list, or a part of one: split where something new is put into it. */
export type Piece = {
  readonly client: number;
  readonly clock: number;
  length: number;
  readonly origin: StructId | undefined;
  readonly rightOrigin: StructId | undefined;
  /** Null at the end of the list; undefined until it has been looked up in the document. */
  right: Piece | null | undefined;
};

/** Light copies of the items of a document and of an update, made where one is asked for. */
export class Pieces {
  readonly #doc: Y.Doc;
  readonly #fresh: ReadonlyMap<number, readonly Item[]>;
  /** The parts of each item, in order. */
  readonly #parts = new Map<Y.Item | Item, Piece[]>();
  readonly #firsts = new Map<List, Piece | null>();
  #steps = 0;

  /** `fresh` are the items of the update by session, each in the order of its clocks. */
  constructor(doc: Y.Doc, fresh: ReadonlyMap<number, readonly Item[]>) {
    this.#doc = doc;
    this.#fresh = fresh;
  }

  /** Whether a piece is not in the document yet. */
  isFresh({ client, clock }: StructId): boolean {
    return clock >= next(this.#doc, client);
  }

  /** Count an item that is walked over. Throws `UpdateRefused` where an update has us walk further than any honest one. */
  step(): void {
    this.#steps += 1;
    if (this.#steps > COLLAB_LIMITS.steps) throw new UpdateRefused('too-large', 'it is written across too much else');
  }

  /** The piece that ends with this clock. */
  endingAt(id: StructId): Piece {
    const { parts, index } = this.#find(id);
    return this.#cut(parts, index, id.clock + 1)[0];
  }

  /** The piece that begins with this clock. */
  startingAt(id: StructId): Piece {
    const { parts, index } = this.#find(id);
    const whole = partAt(parts, index);
    return whole.clock === id.clock ? whole : (this.#cut(parts, index, id.clock)[1] ?? whole);
  }

  /** The piece that covers a clock; undefined where none has been made of that item. */
  known(id: StructId): Piece | undefined {
    const parts = this.#parts.get(this.#source(id));
    return parts && partAt(parts, indexOf(parts, id.clock));
  }

  /** The next piece of the list; null at its end. */
  after(piece: Piece): Piece | null {
    if (piece.right === undefined) {
      // Only the last part of an item of the document does not know what follows.
      const item = structAt(this.#doc, piece);
      piece.right = item instanceof Y.Item && item.right ? partAt(this.#partsOf(item.right), 0) : null;
    }
    return piece.right;
  }

  /** The first piece of a list; null where it is empty. */
  first(list: List): Piece | null {
    const known = this.#firsts.get(list);
    if (known !== undefined) return known;
    const item = this.#firstItem(list);
    const piece = item ? partAt(this.#partsOf(item), 0) : null;
    this.#firsts.set(list, piece);
    return piece;
  }

  /** Put a new item after a piece, or first. */
  link(item: Item, list: List, before: Piece | undefined): void {
    const { client, clock, length, origin, rightOrigin } = item;
    const right = before ? this.after(before) : this.first(list);
    const piece: Piece = { client, clock, length, origin, rightOrigin, right };
    this.#parts.set(item, [piece]);
    if (before) before.right = piece;
    else this.#firsts.set(list, piece);
  }

  #find(id: StructId): { parts: Piece[]; index: number } {
    const source = this.#source(id);
    const parts = source instanceof Y.Item ? this.#partsOf(source) : (this.#parts.get(source) ?? []);
    return { parts, index: indexOf(parts, id.clock) };
  }

  #source(id: StructId): Y.Item | Item {
    if (this.isFresh(id)) {
      const struct = findStruct(this.#fresh.get(id.client), id.clock);
      if (struct) return struct;
    }
    return structAt(this.#doc, id) as Y.Item;
  }

  #partsOf(item: Y.Item): Piece[] {
    let parts = this.#parts.get(item);
    if (!parts) {
      const { client, clock } = item.id;
      const [origin, rightOrigin] = [item.origin ?? undefined, item.rightOrigin ?? undefined];
      parts = [{ client, clock, length: item.length, origin, rightOrigin, right: undefined }];
      this.#parts.set(item, parts);
    }
    return parts;
  }

  /** Make a piece end before a clock. Gives the two parts, or the one that ended there already. */
  #cut(parts: Piece[], index: number, clock: number): [Piece, Piece | undefined] {
    const left = partAt(parts, index);
    const { client, rightOrigin } = left;
    const end = left.clock + left.length;
    if (clock === end) return [left, undefined];
    const right: Piece = {
      client,
      clock,
      length: end - clock,
      origin: { client, clock: clock - 1 },
      rightOrigin,
      right: left.right,
    };
    left.length = clock - left.clock;
    left.right = right;
    parts.splice(index + 1, 0, right);
    return [left, right];
  }

  #firstItem({ holder: { type }, key }: List): Y.Item | null {
    if (!type) return null;
    const { _start: start, _map: keys } = type;
    if (key === undefined) return start;
    let item = keys.get(key) ?? null;
    while (item?.left) {
      item = item.left;
      this.step();
    }
    return item;
  }
}

/** Place of the part that covers a clock. */
function indexOf(parts: readonly Piece[], clock: number): number {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (partAt(parts, middle).clock <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

function partAt(parts: readonly Piece[], index: number): Piece {
  const part = parts[index];
  if (!part) throw new RangeError('an item has no such part');
  return part;
}
