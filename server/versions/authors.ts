import * as Y from 'yjs';
import type { SeatId } from '../../shared/ids.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Written } from '../../shared/model/version.ts';
import { SERVER } from '../collab/log-entry.ts';

type Counts = { inserted: number; deleted: number };

/**
 * Counts what each seat writes and deletes while a log is replayed: characters of a text, fields of the
 * map. Deletions carry no author in Yjs, so only the log's entry says who deleted.
 */
export class AuthorCount {
  readonly #seats = new Map<string, Counts>();
  readonly #isMap: boolean;

  constructor(document: DocumentName) {
    this.#isMap = document === 'map';
  }

  /** One entry's change, while it is being applied. */
  readonly see = (seatId: string, transaction: Y.Transaction): void => {
    const counts = this.#seats.get(seatId) ?? { inserted: 0, deleted: 0 };
    this.#seats.set(seatId, counts);
    for (const item of insertedItems(transaction)) counts.inserted += this.#isMap ? fieldsIn(item) : charactersIn(item);
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct: Y.Item | Y.GC) => {
      if (struct instanceof Y.Item) counts.deleted += this.#isMap ? fieldsGone(struct) : charactersIn(struct);
    });
  };

  /** Most first; who only styled or wrote nothing that counts is left out. */
  written(): Written[] {
    return [...this.#seats]
      .filter(([, { inserted, deleted }]) => inserted + deleted > 0)
      .map(([seatId, counts]) => (seatId === SERVER ? counts : { seatId: seatId as SeatId, ...counts }))
      .toSorted((a, b) => b.inserted + b.deleted - a.inserted - a.deleted);
  }
}

/** What two versions' authors wrote together, where one of the versions is dropped. */
export function addWritten(first: readonly Written[], second: readonly Written[]): Written[] {
  const sum = new Map<SeatId | undefined, Written>();
  for (const each of [...first, ...second]) {
    const known = sum.get(each.seatId);
    const { inserted, deleted } = known ?? { inserted: 0, deleted: 0 };
    sum.set(each.seatId, { ...each, inserted: inserted + each.inserted, deleted: deleted + each.deleted });
  }
  return [...sum.values()].toSorted((a, b) => b.inserted + b.deleted - a.inserted - a.deleted);
}

/** Items that came with a transaction. */
export function* insertedItems({ doc, beforeState, afterState }: Y.Transaction): Generator<Y.Item> {
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0;
    const structs = end > start ? doc.store.clients.get(client) : undefined;
    if (!structs) continue;
    for (let index = Y.findIndexSS(structs, start); index < structs.length; index++) {
      const struct = structs[index];
      if (struct instanceof Y.Item) yield struct;
    }
  }
}

const charactersIn = ({ content }: Y.Item): number => (content instanceof Y.ContentString ? content.str.length : 0);

const fieldsIn = ({ parentSub, deleted }: Y.Item): number => (parentSub !== null && !deleted ? 1 : 0);

/** A field that was deleted, and not written anew, nor deleted together with all that is around it. */
function fieldsGone(item: Y.Item): number {
  const { parent, parentSub } = item;
  if (parentSub === null || !(parent instanceof Y.AbstractType)) return 0;
  const { _map: fields, _item: around } = parent;
  return fields.get(parentSub) === item && around?.deleted !== true ? 1 : 0;
}
