import * as Y from 'yjs';
import type { SeatId } from '../../shared/ids.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { SERVER } from '../collab/log-entry.ts';
import { insertedItems } from './authors.ts';
import { itemName } from './lines.ts';

/**
 * Which seats changed which part of a document while its log was replayed. A part of a text is a block,
 * by its name for life; a part of the map is `{root}/{id}`.
 */
export class Touched {
  readonly #seats = new Map<string, Set<string>>();
  readonly #isMap: boolean;

  constructor(document: DocumentName) {
    this.#isMap = document === 'map';
  }

  /** One entry's change, while it is being applied. */
  readonly see = (seatId: string, transaction: Y.Transaction): void => {
    for (const [type, keys] of transaction.changed as Map<Y.AbstractType<unknown>, Set<string | null>>) {
      for (const part of this.#isMap ? partsOfMap(type, keys) : blocksAround(type)) this.#add(part, seatId);
    }
    if (this.#isMap) return;
    for (const item of insertedItems(transaction)) this.#addType(item, seatId);
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct: Y.Item | Y.GC) => {
      if (struct instanceof Y.Item) this.#addType(struct, seatId);
    });
  };

  of(part: string): ReadonlySet<string> {
    return this.#seats.get(part) ?? new Set();
  }

  #addType({ content }: Y.Item, seatId: string): void {
    if (content instanceof Y.ContentType) this.#add(itemName(content.type), seatId);
  }

  #add(part: string, seatId: string): void {
    const seats = this.#seats.get(part) ?? new Set();
    this.#seats.set(part, seats.add(seatId));
  }
}

/** Seats of the items in a type (its texts and fields too) that a state vector does not know, and of the type itself. */
export function writersSince<Event>(
  type: Y.AbstractType<Event>,
  before: ReadonlyMap<number, number>,
  sessions: ReadonlyMap<number, string>,
): Set<string> {
  const seats = new Set<string>();
  const look = (item: Y.Item) => {
    const { client, clock } = item.id;
    const seatId = sessions.get(client);
    if (seatId !== undefined && clock + item.length > (before.get(client) ?? 0)) seats.add(seatId);
    if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText) walk(item.content.type);
  };
  const walk = <Inner>({ _start: start, _map: fields }: Y.AbstractType<Inner>) => {
    for (let item = start; item; item = item.right) if (!item.deleted) look(item);
    for (const item of fields.values()) if (!item.deleted) look(item);
  };
  const { _item: item } = type;
  if (item) look(item);
  walk(type);
  return seats;
}

/** Seats as people are told of them: the server is none. */
export const people = (seats: Iterable<string>): SeatId[] =>
  [...new Set(seats)].filter((seatId) => seatId !== SERVER).toSorted() as SeatId[];

/** The element that a text is in, or the type itself. */
function blocksAround(type: Y.AbstractType<unknown>): string[] {
  const around = type instanceof Y.XmlText ? type.parent : type;
  return around instanceof Y.XmlElement ? [itemName(around)] : [];
}

function partsOfMap(type: Y.AbstractType<unknown>, keys: ReadonlySet<string | null>): string[] {
  const { _item: item } = type;
  if (!item) {
    const root = Y.findRootTypeKey(type);
    return [...keys].flatMap((key) => (key === null ? [] : [`${root}/${key}`]));
  }
  const { parent, parentSub } = item;
  if (!(parent instanceof Y.AbstractType)) return [];
  const { _item: around } = parent;
  if (around) return partsOfMap(parent, keys);
  return parentSub === null ? [] : [`${Y.findRootTypeKey(parent)}/${parentSub}`];
}
