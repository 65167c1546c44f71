import { COLLAB_LIMITS } from './collab-limits.ts';
import { type Content, ContentReader, GONE } from './content-reader.ts';
import type { ContentRules } from './content-rules.ts';
import type { List } from './shape.ts';
import { UpdateRefused } from './update-refused.ts';

/** Place of one struct in the history: an editing session's number and its clock. */
export type StructId = { client: number; clock: number };

export const sameId = (a: StructId | undefined, b: StructId | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.client === b.client && a.clock === b.clock);

/** One struct of an update, as far as the guard looks at it. */
export type Struct = {
  client: number;
  clock: number;
  /** Clock ticks that it covers. */
  length: number;
  /** Structs that must be there before it: left and right neighbour, parent type. */
  origin: StructId | undefined;
  rightOrigin: StructId | undefined;
  parent: StructId | undefined;
  /** Name of the root type that it says it is in; key in its parent, where it gives one. */
  root: string | undefined;
  key: string | undefined;
  content: Content;
  /** Where it belongs; known once it has been found to fit. Yjs drops what has no place. */
  list: List | undefined;
};

export type DeleteRange = StructId & { length: number };

export type ReadUpdate = {
  /** By client; each list is without holes. */
  structs: ReadonlyMap<number, Struct[]>;
  deletes: DeleteRange[];
};

/**
 * Take a Yjs V1 update apart without applying anything, as strictly as Yjs itself never does: each
 * client once, nothing skipped, nothing after the end. Throws `UpdateRefused`; and other errors where
 * the bytes are no update at all.
 */
export function readUpdate(
  update: Uint8Array,
  rules: ContentRules,
  maxDeletes: number = COLLAB_LIMITS.deletes,
): ReadUpdate {
  const reader = new ContentReader(update, rules);
  const structs = readStructs(reader);
  const deletes = readDeletes(reader, maxDeletes);
  if (!reader.atEnd) throw new UpdateRefused('malformed', 'something follows the update');
  return { structs, deletes };
}

function readStructs(reader: ContentReader): Map<number, Struct[]> {
  const structs = new Map<number, Struct[]>();
  const clients = reader.number();
  if (clients > COLLAB_LIMITS.clients) throw new UpdateRefused('too-large', 'too many editing sessions in one update');
  let total = 0;
  for (let index = 0; index < clients; index++) {
    const count = reader.number();
    total += count;
    if (total > COLLAB_LIMITS.structs) throw new UpdateRefused('too-large', 'too many structs in one update');
    const client = reader.number();
    // Yjs would keep the second list only.
    if (structs.has(client)) throw new UpdateRefused('malformed', 'an editing session is listed twice');
    structs.set(client, readRun(reader, count, client));
  }
  return structs;
}

function readRun(reader: ContentReader, count: number, client: number): Struct[] {
  let clock = reader.number();
  const run: Struct[] = [];
  for (let index = 0; index < count; index++) {
    const struct = readStruct(reader, client, clock);
    clock += struct.length;
    if (struct.length < 1 || !Number.isSafeInteger(clock))
      throw new UpdateRefused('malformed', 'a struct has no length');
    run.push(struct);
  }
  return run;
}

const KIND = 0b0001_1111;
const HAS_KEY = 0b0010_0000;
const HAS_RIGHT = 0b0100_0000;
const HAS_LEFT = 0b1000_0000;

function readStruct(reader: ContentReader, client: number, clock: number): Struct {
  const info = reader.byte();
  const struct: Struct = {
    client,
    clock,
    length: 0,
    origin: undefined,
    rightOrigin: undefined,
    parent: undefined,
    root: undefined,
    key: undefined,
    content: GONE,
    list: undefined,
  };
  if ((info & KIND) === 0) {
    struct.length = reader.run();
    return struct;
  }
  if ((info & HAS_LEFT) !== 0) struct.origin = readId(reader);
  if ((info & HAS_RIGHT) !== 0) struct.rightOrigin = readId(reader);
  if ((info & (HAS_LEFT | HAS_RIGHT)) === 0) {
    if (reader.number() === 1) struct.root = reader.root();
    else struct.parent = readId(reader);
    if ((info & HAS_KEY) !== 0) struct.key = reader.key();
  }
  reader.content(info & KIND, struct);
  return struct;
}

const readId = (reader: ContentReader): StructId => ({ client: reader.number(), clock: reader.number() });

/** Yjs writes each client once, and its ranges in order and apart; others could make it walk the same way again and again. */
function readDeletes(reader: ContentReader, max: number): DeleteRange[] {
  const ranges: DeleteRange[] = [];
  const seen = new Set<number>();
  const clients = reader.number();
  for (let index = 0; index < clients; index++) {
    const client = reader.number();
    const count = reader.number();
    if (ranges.length + count > max) throw new UpdateRefused('too-large', 'too many deletions in one update');
    if (seen.has(client)) throw new UpdateRefused('malformed', 'deletions of a session are listed twice');
    seen.add(client);
    readRanges(reader, client, count, ranges);
  }
  return ranges;
}

function readRanges(reader: ContentReader, client: number, count: number, ranges: DeleteRange[]): void {
  let end = 0;
  for (let index = 0; index < count; index++) {
    const range = { client, clock: reader.number(), length: reader.number() };
    // Yjs would keep a range of no length for ever, as one that waits for something.
    if (range.length < 1 || range.clock < end) throw new UpdateRefused('malformed', 'deletions are out of order');
    end = range.clock + range.length;
    if (!Number.isSafeInteger(end)) throw new UpdateRefused('malformed', 'a deletion has no end');
    ranges.push(range);
  }
}
