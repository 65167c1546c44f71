import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { hasPending } from '../../server/collab/checkpoint.ts';
import { checkUpdate } from '../../server/collab/guard.ts';
import { Owners } from '../../server/collab/owners.ts';
import type { StructId } from '../../server/collab/update-reader.ts';
import { UpdateRefused } from '../../server/collab/update-refused.ts';
import { fitsEditor } from '../../client/features/principles/fits-editor.ts';
import { principlesFragment, seedPrinciples } from '../../shared/docs/principles.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { mapEdit } from '../helpers/collab-map-edits.ts';
import { join, type Parts, partsOf, scramble, wrench } from '../helpers/collab-mutate.ts';
import { seeded } from '../helpers/collab-random.ts';
import { editorEdit } from '../helpers/collab-text-edits.ts';
import { around } from '../helpers/collab-verdict.ts';

/** Mutated updates in all; a long run is `MUTATED=1000000 npx vitest run tests/collab/guard-mutated.long.test.ts`. */
const MUTATED = Number(process.env['MUTATED'] ?? 2_400);
const FIRST = Number(process.env['SEED'] ?? 1);
const PER_SEED = 400;

type Counts = { accepted: number; all: number };

/** What a document held, and what three people who knew no more than that wrote at once. */
type Start = {
  document: DocumentName;
  base: Uint8Array;
  writers: { seat: string; honest: Uint8Array }[];
  ids: StructId[];
};

function start(seed: number, random: () => number): Start {
  const document = (['principles', 'map', 'principles', 'notes'] as const)[seed % 4] ?? 'map';
  const doc = new Y.Doc();
  doc.clientID = 10;
  if (document !== 'map') seedPrinciples(doc, { title: 'T', preamble: ['We all.'], principles: [], closing: [] });
  const edit = (on: Y.Doc) => (document === 'map' ? mapEdit(on, undefined, random) : editorEdit(on, document, random));
  for (let count = random() * 30; count > 0; count--) {
    // Two have written, so that neighbours are of several sessions.
    doc.clientID = random() < 0.5 ? 10 : 20;
    edit(doc);
  }
  const base = Y.encodeStateAsUpdate(doc);
  const writers = [5, 15, 25].map((client) => {
    const own = new Y.Doc();
    Y.applyUpdate(own, base);
    own.clientID = client;
    for (let count = 1 + random() * 8; count > 0; count--) edit(own);
    return { seat: `w${client}`, honest: Y.encodeStateAsUpdate(own, Y.encodeStateVector(doc)) };
  });
  const ids = [...doc.store.clients].flatMap(([client, structs]) =>
    structs.map(({ id, length }) => ({ client, clock: id.clock + Math.floor(random() * length) })),
  );
  return { document, base, writers, ids };
}

/** One writer's update, made wrong by bytes or by meaning. */
function mutated({ document, writers, ids }: Start, index: number, random: () => number): Uint8Array {
  const honest = writers[index]?.honest ?? new Uint8Array();
  const other = writers[(index + 1) % writers.length]?.honest ?? honest;
  if (random() < 0.3) return scramble(honest, other, random);
  const parts: Parts = partsOf(honest, document);
  if (random() < 0.1)
    for (const [client, structs] of partsOf(other, document).structs) parts.structs.set(client, structs);
  for (let count = 1 + random() * 3; count > 0; count--) wrench(parts, ids, random);
  return join(parts);
}

function loaded(base: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  return doc;
}

/** What the server makes of these, in this order, and tells everyone. Nothing but `UpdateRefused` may be thrown. */
function take(
  { document, base, writers }: Start,
  updates: Uint8Array[],
  counts: Counts,
): { doc: Y.Doc; told: Uint8Array[] } {
  const doc = loaded(base);
  const owners = new Owners();
  const told: Uint8Array[] = [];
  // Others hear what Yjs writes when it has been applied, not what was sent.
  doc.on('update', (update: Uint8Array) => told.push(update));
  for (const [index, update] of updates.entries()) {
    const seat = writers[index]?.seat ?? '';
    try {
      const accepted = checkUpdate(update, seat, around(doc, document, owners));
      for (const session of accepted.sessions) owners.bind(session, seat);
      if (accepted.isNews) Y.applyUpdate(doc, accepted.update);
      if (hasPending(doc)) throw new Error('something is pending');
      counts.accepted += 1;
    } catch (error) {
      if (!(error instanceof UpdateRefused)) throw error;
    }
  }
  return { doc, told };
}

const read = (doc: Y.Doc, document: DocumentName): unknown =>
  document === 'map'
    ? ['cards', 'links', 'mechanisms'].map((root) => sorted(doc.getMap(root).toJSON()))
    : principlesFragment(doc)
        .toArray()
        .map((node) => JSON.stringify(deep(node)));

/** Entries in the order of their ids: Yjs gives them in the order in which they came. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, one]) => [key, sorted(one)])
    : value;

/** With marks and attributes, which `toJSON` of an element leaves out of order. */
function deep(node: unknown): unknown {
  if (node instanceof Y.XmlText) return runs(node.toDelta());
  if (node instanceof Y.XmlElement) return [node.nodeName, sorted(node.getAttributes()), node.toArray().map(deep)];
  return 'odd';
}

type Piece = { insert: unknown; attributes?: unknown };

/** Words with their marks; Yjs divides them where a mark ends that does nothing, and replicas clean these up at different times. */
function runs(delta: readonly Piece[]): unknown {
  const joined: [marks: string, words: string][] = [];
  for (const { insert, attributes } of delta) {
    const marks = JSON.stringify(sorted(attributes ?? {}));
    const last = joined.at(-1);
    if (last?.[0] === marks) last[1] += String(insert);
    else joined.push([marks, String(insert)]);
  }
  return joined;
}

test(
  `of ${MUTATED} mutated updates, what is accepted leaves a valid document that is the same for everyone`,
  () => {
    const counts = { accepted: 0, all: 0 };
    for (let seed = FIRST; seed < FIRST + MUTATED / PER_SEED; seed++) {
      const random = seeded(seed);
      let begun = start(seed, random);
      for (let round = 0; round < PER_SEED / 2; round++) {
        if (round % 20 === 0) begun = start(seed, random);
        const updates = begun.writers.map(({ honest }, index) =>
          index === 2 || random() < 0.2 ? honest : mutated(begun, index, random),
        );
        const problem = problemWith(begun, updates, random, counts);
        if (problem !== undefined) throw new Error(`seed ${seed}, round ${round}: ${problem}`);
      }
    }
    expect(counts.accepted).toBeGreaterThan(counts.all / 20);
    if (process.env['MUTATED']) process.stdout.write(`${counts.accepted} of ${counts.all} accepted\n`);
  },
  MUTATED * 10 + 20_000,
);

function problemWith(begun: Start, updates: Uint8Array[], random: () => number, counts: Counts): string | undefined {
  const { doc, told } = take(begun, updates, counts);
  counts.all += updates.length;
  const { document, base } = begun;
  if (document !== 'map' && !fitsEditor(principlesFragment(doc))) return 'the editor cannot hold it';
  // None of them knows of another: every order is one that some replica may see.
  for (const order of [told.toReversed(), told.toSorted(() => random() - 0.5)]) {
    const replica = loaded(base);
    for (const update of order) Y.applyUpdate(replica, update);
    const difference = compare(doc, replica, document);
    if (difference !== undefined) return `another order ends differently:\n${difference}`;
  }
  const joiner = loaded(Y.encodeStateAsUpdate(doc));
  if (hasPending(joiner)) return 'who joins waits for something';
  const difference = compare(doc, joiner, document);
  return difference === undefined ? undefined : `who joins sees something else:\n${difference}`;
}

/** Both after they have told each other everything: a replica that hears of marks deletes those that do nothing. */
function compare(one: Y.Doc, other: Y.Doc, document: DocumentName): string | undefined {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  const [a, b] = [JSON.stringify(read(one, document)), JSON.stringify(read(other, document))];
  return a === b ? undefined : `${a}\n${b}`;
}
