import * as Y from 'yjs';
import type { ContentRules } from './content-rules.ts';
import { isDeleted, next } from './history.ts';
import type { Owners } from './owners.ts';
import { Placing } from './placing.ts';
import { readUpdate, type ReadUpdate, type Struct, type StructId } from './update-reader.ts';
import { UpdateRefused } from './update-refused.ts';

/** What an update is checked against: the document with everything that has been accepted so far. */
export type Surroundings = { doc: Y.Doc; owners: Owners; rules: ContentRules };

/** What may be applied, whole. */
export type Accepted = {
  /**
   * The update without what the document has already. Apply and keep this one and not what was sent: Yjs
   * looks for the neighbours of known structs too, and would cut items, or wait for ever, where they lie.
   */
  update: Uint8Array;
  /** Sessions that it adds to. */
  sessions: number[];
  /** False where the document has all of it already. */
  isNews: boolean;
};

/**
 * Decide whether an update may be applied, before anything of it is: `Y.applyUpdate` is not atomic, so
 * trying is not an option. An accepted update leaves nothing pending in Yjs, fits the document's schema,
 * and has its place in the document whatever the order in which a replica hears of it.
 * `maxDeletes` is the most ranges that it may delete. Throws `UpdateRefused`; changes nothing.
 */
export function checkUpdate(bytes: Uint8Array, seatId: string, around: Surroundings, maxDeletes?: number): Accepted {
  const { doc, owners, rules } = around;
  const update = takeApart(bytes, rules, maxDeletes);
  const fresh = freshStructs(update, doc);
  checkOwners(fresh, seatId, owners);
  const placing = new Placing(doc, fresh, rules.shape);
  const after = fit(fresh, doc, (struct) => placing.place(struct));
  for (const { client, clock, length } of update.deletes) {
    if (clock + length > (after.get(client) ?? next(doc, client)))
      throw new UpdateRefused('gap', 'it deletes what is not there');
  }
  placing.settle(update.deletes);
  const isNews = fresh.size > 0 || update.deletes.some((range) => !isDeleted(doc, range));
  return { update: withoutKnown(bytes, update, fresh, doc), sessions: [...fresh.keys()], isNews };
}

function checkOwners(fresh: ReadonlyMap<number, Struct[]>, seatId: string, owners: Owners): void {
  let begun = 0;
  for (const [client, structs] of fresh) {
    const started = (structs[0]?.clock ?? 0) > 0;
    if (!owners.may(client, seatId, started))
      throw new UpdateRefused('foreign', 'the editing session belongs to somebody else');
    if (!started) begun += 1;
  }
  if (begun > 0 && !owners.hasRoom(seatId, begun))
    throw new UpdateRefused('too-large', 'too many editing sessions of one person');
}

function takeApart(bytes: Uint8Array, rules: ContentRules, maxDeletes: number | undefined): ReadUpdate {
  try {
    return readUpdate(bytes, rules, maxDeletes);
  } catch (error) {
    if (error instanceof UpdateRefused) throw error;
    throw new UpdateRefused('malformed', error instanceof Error ? error.message : 'not an update');
  }
}

/** The structs that the document does not have, by session; each list begins where its history ends. */
function freshStructs(update: ReadUpdate, doc: Y.Doc): Map<number, Struct[]> {
  const fresh = new Map<number, Struct[]>();
  for (const [client, structs] of update.structs) {
    const begin = next(doc, client);
    const first = structs.findIndex(({ clock, length }) => clock + length > begin);
    if (first < 0) continue;
    const rest = first === 0 ? structs : structs.slice(first);
    // A struct that is half known could come to rest on something that has been collected as garbage.
    if (rest[0]?.clock !== begin) throw new UpdateRefused('gap', 'it does not begin where the history ends');
    fresh.set(client, rest);
  }
  return fresh;
}

function withoutKnown(
  bytes: Uint8Array,
  whole: ReadUpdate,
  fresh: ReadonlyMap<number, Struct[]>,
  doc: Y.Doc,
): Uint8Array {
  for (const [client, structs] of whole.structs)
    if (fresh.get(client)?.length !== structs.length) return Y.diffUpdate(bytes, Y.encodeStateVector(doc));
  return bytes;
}

/**
 * Put the structs in an order in which each finds what it builds on, as Yjs will, and call `place` with
 * each. Gives the next clock of each session after that. What cannot be put in order would be kept by
 * Yjs as pending, for ever.
 */
function fit(fresh: Map<number, Struct[]>, doc: Y.Doc, place: (struct: Struct) => void): Map<number, number> {
  const after = new Map<number, number>();
  const waiting = [...fresh].map(([client, structs]) => ({ client, structs, at: 0 }));
  const known = (id: StructId) => id.clock < (after.get(id.client) ?? next(doc, id.client));
  for (let moved = true; moved;) {
    moved = false;
    for (const session of waiting) {
      for (
        let struct = session.structs[session.at];
        struct && isFit(struct, known);
        struct = session.structs[session.at]
      ) {
        place(struct);
        after.set(session.client, struct.clock + struct.length);
        session.at += 1;
        moved = true;
      }
    }
  }
  if (waiting.some(({ structs, at }) => at < structs.length))
    throw new UpdateRefused('gap', 'it builds on what is not there');
  return after;
}

function isFit(struct: Struct, known: (id: StructId) => boolean): boolean {
  const fits = (id: StructId | undefined) =>
    id === undefined || (id.client === struct.client ? id.clock < struct.clock : known(id));
  return fits(struct.origin) && fits(struct.rightOrigin) && fits(struct.parent);
}
