import * as Y from 'yjs';
import { MOST_TEXT } from '../../shared/docs/text-shape.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { findStruct, itemOf, next, structAt } from './history.ts';
import { ListOrder } from './list-order.ts';
import { Pieces } from './list-pieces.ts';
import { type Holder, type List, refuse, type Role, type Shape } from './shape.ts';
import { type DeleteRange, type Struct, type StructId } from './update-reader.ts';

/** Finds where an update's structs belong, and whether they may be there. Each in its turn, as Yjs applies them. */
export class Placing {
  readonly #doc: Y.Doc;
  readonly #fresh: ReadonlyMap<number, Struct[]>;
  readonly #shape: Shape;
  readonly #order: ListOrder;
  readonly #holders = new Map<Y.AbstractType<unknown> | Struct, Holder>();

  constructor(doc: Y.Doc, fresh: ReadonlyMap<number, Struct[]>, shape: Shape) {
    this.#doc = doc;
    this.#fresh = fresh;
    this.#shape = shape;
    this.#order = new ListOrder(new Pieces(doc, fresh));
  }

  /** Throws `UpdateRefused` where it may not be there. What Yjs will drop is left without a place. */
  place(struct: Struct): void {
    if (struct.content.kind === 'gone') return;
    const list = this.#listOf(struct);
    if (!list) return;
    struct.list = list;
    if (list.key !== undefined && struct.rightOrigin) refuse('the value of a key is before another');
    const role = this.#shape.check(struct, list);
    if (role) this.#holders.set(struct, holder(role, undefined, list.holder.depth + 1));
    this.#order.place(struct, list);
  }

  /** When all have their place: whether replicas will agree, and no text is too long now. Throws `UpdateRefused`. */
  settle(deletes: readonly DeleteRange[]): void {
    this.#order.settle();
    for (const { type, added } of this.#holders.values()) {
      const length = type instanceof Y.XmlText ? type.length : 0;
      if (added === 0 || length + added <= MOST_TEXT) continue;
      if (length + added - deletedIn(this.#doc, type, deletes) > MOST_TEXT) refuse('a text is too long');
    }
  }

  /** Where a struct belongs; undefined where what it was put in or beside has been deleted: Yjs drops it then. */
  #listOf(struct: Struct): List | undefined {
    if (struct.root !== undefined) return listIn(this.#root(struct.root), struct.key);
    if (struct.parent) {
      const parent = this.#holderAt(struct.parent);
      return parent && listIn(parent, struct.key);
    }
    const [left, right] = [
      struct.origin && this.#listAt(struct.origin),
      struct.rightOrigin && this.#listAt(struct.rightOrigin),
    ];
    if ((struct.origin && !left) || (struct.rightOrigin && !right)) {
      // Yjs would cut the other one where it is named, and then drop what named it: others would never hear of the cut.
      if (left || right) refuse('one of its neighbours has been deleted with all around it, and the other has not');
      return undefined;
    }
    // Yjs takes the left one's word for the place; replicas that had others' edits first would disagree.
    if (left && right && left !== right) refuse('its neighbours are in different places');
    return left ?? right;
  }

  /** The list that a struct is in; undefined where it has been collected with what it was in. */
  #listAt(id: StructId): List | undefined {
    if (id.clock >= next(this.#doc, id.client)) return findStruct(this.#fresh.get(id.client), id.clock)?.list;
    const item = structAt(this.#doc, id);
    if (!(item instanceof Y.Item) || !(item.parent instanceof Y.AbstractType)) return undefined;
    return listIn(this.#existing(item.parent), item.parentSub ?? undefined);
  }

  /** The type that a struct makes; undefined where it has been deleted. */
  #holderAt(id: StructId): Holder | undefined {
    if (id.clock >= next(this.#doc, id.client)) {
      const struct = findStruct(this.#fresh.get(id.client), id.clock);
      if (struct?.list && struct.content.kind !== 'deleted') return this.#holders.get(struct) ?? refuseParent();
      return undefined;
    }
    const item = structAt(this.#doc, id);
    if (!(item instanceof Y.Item)) return undefined;
    if (item.content instanceof Y.ContentType) return this.#existing(item.content.type);
    return item.content instanceof Y.ContentDeleted ? undefined : refuseParent();
  }

  #root(name: string): Holder {
    // In a document that nothing has been written to, a root need not be there yet.
    const type: unknown = this.#doc.get(name);
    return type instanceof Y.AbstractType ? this.#existing(type) : refuseParent();
  }

  #existing(type: Y.AbstractType<unknown>): Holder {
    let known = this.#holders.get(type);
    if (!known) {
      const isRoot = itemOf(type) === null;
      const role = isRoot ? this.#shape.root(Y.findRootTypeKey(type)) : this.#shape.existing(type);
      known = holder(role, type, depthOf(type));
      this.#holders.set(type, known);
    }
    return known;
  }
}

const refuseParent = (): never => refuse('it is in something that nothing can be in');

function holder(role: Role, type: Holder['type'], depth: number): Holder {
  if (depth > COLLAB_LIMITS.depth) refuse('things inside things go too deep');
  return { role, type, depth, lists: new Map(), added: 0, keys: undefined };
}

function listIn(within: Holder, key: string | undefined): List {
  let list = within.lists.get(key);
  if (!list) within.lists.set(key, (list = { holder: within, key }));
  return list;
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0;
  for (let item = itemOf(type); item; item = itemOf(item.parent)) depth += 1;
  return depth;
}

/** Code units of a text that ranges delete. */
function deletedIn(doc: Y.Doc, type: unknown, ranges: readonly DeleteRange[]): number {
  let count = 0;
  for (const { client, clock, length } of ranges) {
    const structs = doc.store.clients.get(client) ?? [];
    const end = Math.min(clock + length, next(doc, client));
    for (let index = clock < end ? Y.findIndexSS(structs, clock) : structs.length; index < structs.length; index++) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= end) break;
      if (struct instanceof Y.Item && struct.parent === type && !struct.deleted && struct.countable)
        count += Math.min(end, struct.id.clock + struct.length) - Math.max(clock, struct.id.clock);
    }
  }
  return count;
}
