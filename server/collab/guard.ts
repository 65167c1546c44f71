import { COLLAB_LIMITS } from './collab-limits.ts';
import type { ContentRules } from './content-rules.ts';
import { findStruct, type History, homeIn, homeInRoot } from './history.ts';
import type { Owners } from './owners.ts';
import { type Place, readUpdate, type ReadUpdate, type Struct, type StructId } from './update-reader.ts';
import { UpdateRefused } from './update-refused.ts';

/** What an update is checked against. */
export type Surroundings = { history: History; owners: Owners; rules: ContentRules };

/** An update that may be applied whole. */
export type Accepted = {
  update: ReadUpdate;
  /** Sessions that it adds to. */
  sessions: number[];
  /** False where the server has all of it already. */
  isNews: boolean;
};

/**
 * Decide whether an update may be applied, before anything of it is: `Y.applyUpdate` is not atomic, so
 * trying is not an option. An accepted update leaves nothing pending in Yjs. Throws `UpdateRefused`.
 */
export function checkUpdate(bytes: Uint8Array, seatId: string, around: Surroundings, maxDeletes?: number): Accepted {
  const update = read(bytes, around.rules, maxDeletes);
  const fresh = freshStructs(update, around.history);
  for (const [client, structs] of fresh) {
    const started = (structs[0]?.clock ?? 0) > 0;
    if (!around.owners.may(client, seatId, started))
      throw new UpdateRefused('foreign', 'the editing session belongs to somebody else');
  }
  const after = fit(fresh, around.history);
  for (const { client, clock, length } of update.deletes) {
    if (clock + length > (after.get(client) ?? around.history.next(client)))
      throw new UpdateRefused('gap', 'it deletes what is not there');
  }
  const isNews = fresh.size > 0 || update.deletes.some((range) => !around.history.isDeleted(range));
  return { update, sessions: [...fresh.keys()], isNews };
}

function read(bytes: Uint8Array, rules: ContentRules, maxDeletes: number | undefined): ReadUpdate {
  try {
    return readUpdate(bytes, rules, maxDeletes);
  } catch (error) {
    if (error instanceof UpdateRefused) throw error;
    throw new UpdateRefused('malformed', error instanceof Error ? error.message : 'not an update');
  }
}

/** The structs that the server does not have, by session; each list begins where the server's history ends. */
function freshStructs(update: ReadUpdate, history: History): Map<number, Struct[]> {
  const fresh = new Map<number, Struct[]>();
  for (const [client, structs] of update.structs) {
    const next = history.next(client);
    const first = structs.findIndex(({ clock, length }) => clock + length > next);
    if (first < 0) continue;
    const rest = structs.slice(first);
    // A struct that is half known could come to rest on something that has been collected as garbage.
    if (rest[0]?.clock !== next) throw new UpdateRefused('gap', 'it does not begin where the history ends');
    fresh.set(client, rest);
  }
  return fresh;
}

/**
 * Put the structs in an order in which each finds what it builds on, as Yjs will. Gives the next clock
 * of each session after that. What cannot be put in order would be kept by Yjs as pending, for ever.
 */
function fit(fresh: Map<number, Struct[]>, history: History): Map<number, number> {
  const after = new Map<number, number>();
  const waiting = [...fresh].map(([client, structs]) => ({ client, structs, at: 0 }));
  const known = (id: StructId) => id.clock < (after.get(id.client) ?? history.next(id.client));
  for (let moved = true; moved;) {
    moved = false;
    for (const session of waiting) {
      for (
        let struct = session.structs[session.at];
        struct && isFit(struct, known);
        struct = session.structs[session.at]
      ) {
        struct.place = placeOf(struct, fresh, history);
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

const isFit = (struct: Struct, known: (id: StructId) => boolean): boolean =>
  [struct.origin, struct.rightOrigin, struct.parent].every(
    (id) => id === undefined || (id.client === struct.client ? id.clock < struct.clock : known(id)),
  );

/** Undefined where what it was put in or beside has been deleted: Yjs drops its content then. */
function placeOf(struct: Struct, fresh: Map<number, Struct[]>, history: History): Place | undefined {
  const find = (id: StructId) => findStruct(fresh.get(id.client), id.clock)?.place ?? history.placeOf(id);
  const place =
    struct.root === undefined
      ? placeBeside(struct, find, history)
      : { depth: 1, home: homeInRoot(struct.root, struct.key) };
  if (place && struct.isType && place.depth > COLLAB_LIMITS.depth)
    throw new UpdateRefused('content', 'things inside things go too deep');
  return place;
}

function placeBeside(struct: Struct, find: (id: StructId) => Place | undefined, history: History): Place | undefined {
  const { parent, origin, rightOrigin } = struct;
  if (parent) {
    const around = find(parent);
    return around && { depth: around.depth + 1, home: homeIn(parent, struct.key) };
  }
  const [left, right] = [origin && find(origin), rightOrigin && find(rightOrigin)];
  // Yjs takes the left one's word for the place; replicas that had others' edits first would disagree.
  if (left && right && left.home !== right.home)
    throw new UpdateRefused('malformed', 'its neighbours are in different places');
  if (origin && rightOrigin && !history.isBefore(origin, rightOrigin))
    throw new UpdateRefused('malformed', 'its neighbours are the wrong way round');
  return left ?? right;
}
