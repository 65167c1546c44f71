import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeEntry } from '../../server/collab/log-entry.ts';
import { TASKS } from '../../server/versions/tasks.ts';
import { readMap } from '../../shared/docs/map.ts';
import { readPrinciples } from '../../shared/docs/principles.ts';
import { readRichText } from '../../shared/docs/rich-text.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { randomEdit, seeded } from '../helpers/collab-random.ts';
import { packed } from '../helpers/log-slice.ts';
import { randomRichEdit } from '../helpers/rich-random.ts';

/** Random documents; `VERSIONS_RUNS=3000` for the long one. */
const RUNS = Number(process.env['VERSIONS_RUNS'] ?? 30);
const EDITS = 40;

const edit = (doc: Y.Doc, document: DocumentName, random: () => number) =>
  document === 'map' ? randomEdit(doc, 'map', random) : randomRichEdit(doc, random);

/** All that a document shows, by its readers and by its nodes. */
function shown(doc: Y.Doc, document: DocumentName): unknown {
  if (document === 'map')
    return [['cards', 'links', 'mechanisms'].map((root) => doc.getMap(root).toJSON()), readMap(doc)];
  const fragment = doc.getXmlFragment('text');
  return [fragment.toArray().flatMap(node), readPrinciples(doc), characters(readRichText(doc))];
}

/** A node as names, attributes and single characters with their marks: Yjs may write two alike runs as one or as two. */
function node(one: Y.XmlElement | Y.XmlText | Y.XmlHook): unknown[] {
  if (one instanceof Y.XmlText)
    return (one.toDelta() as { insert: string; attributes?: object }[]).flatMap(({ insert, attributes = {} }) =>
      Array.from(insert, (character) => [character, attributes]),
    );
  return one instanceof Y.XmlElement ? [[one.nodeName, one.getAttributes(), one.toArray().flatMap(node)]] : [];
}

/** The same for what a reader gives. */
function characters(value: unknown): unknown {
  if (Array.isArray(value)) return value.flatMap((one) => characters(one));
  if (typeof value !== 'object' || value === null) return [value];
  const { text, ...rest } = value as { text?: unknown };
  if (typeof text === 'string') return Array.from(text, (character) => ({ ...rest, character }));
  return [Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, characters(inner)]))];
}

const copyOf = (state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
};

function restoringUpdate(doc: Y.Doc, document: DocumentName, state: Uint8Array): Uint8Array | undefined {
  const slice = packed([encodeEntry({ seatId: 'w1', at: 1, update: Y.encodeStateAsUpdate(doc) })]);
  return TASKS.restore({ document, slice, state }).update;
}

test.each(['principles', 'map'] as const)(
  '%s: whatever was written since, restoring gives back the version',
  (document) => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const random = seeded(seed);
      const doc = new Y.Doc();
      for (let count = 0; count < EDITS; count++) edit(doc, document, random);
      const version = Y.encodeStateAsUpdate(doc);
      const wanted = shown(copyOf(version), document);
      for (let count = Math.floor(random() * EDITS); count > 0; count--) edit(doc, document, random);
      const update = restoringUpdate(doc, document, version);
      if (update) Y.applyUpdate(doc, update);
      expect({ seed, shown: shown(doc, document) }).toEqual({ seed, shown: wanted });
      expect({ seed, again: restoringUpdate(doc, document, version) }).toEqual({ seed, again: undefined });
    }
  },
);

test('what others write while a version is brought back lives on, and everyone comes to the same', () => {
  let lived = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const random = seeded(seed);
    const [server, other] = [new Y.Doc(), new Y.Doc()];
    for (let count = 0; count < EDITS / 2; count++) randomRichEdit(server, random);
    const fragment = server.getXmlFragment('text');
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('the paragraph that stays')]);
    fragment.insert(0, [paragraph]);
    const version = Y.encodeStateAsUpdate(server);
    for (let count = 0; count < EDITS; count++) randomRichEdit(server, random);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(server));
    const at = fragment.toArray().indexOf(paragraph);
    const text = at < 0 ? undefined : (other.getXmlFragment('text').get(at) as Y.XmlElement).get(0);
    if (text instanceof Y.XmlText) text.insert(text.length, ' TYPED MEANWHILE');

    const update = restoringUpdate(server, 'principles', version);
    if (update) Y.applyUpdate(server, update);
    Y.applyUpdate(server, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(server));
    const [here, there] = [server, other].map((doc) => JSON.stringify(doc.getXmlFragment('text').toJSON()));
    expect({ seed, there }).toEqual({ seed, there: here });
    if (!(text instanceof Y.XmlText)) continue;
    lived += 1;
    expect({ seed, here }).toEqual({ seed, here: expect.stringContaining('TYPED MEANWHILE') });
  }
  expect(lived).toBeGreaterThan(RUNS / 4);
});
