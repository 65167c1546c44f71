import * as Y from 'yjs';
import type { DocumentName } from '../../shared/model/document.ts';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One edit as a person makes them: cards and links on the map, typing and deleting in a text. */
export function randomEdit(doc: Y.Doc, document: DocumentName, random: () => number): void {
  if (document === 'map') editMap(doc, random);
  else editText(doc, random);
}

function editMap(doc: Y.Doc, random: () => number): void {
  const root = doc.getMap<Y.Map<unknown>>(random() < 0.7 ? 'cards' : 'links');
  const id = `c${Math.floor(random() * 8)}`;
  const fields = root.get(id);
  doc.transact(() => {
    if (!(fields instanceof Y.Map))
      root.set(
        id,
        new Y.Map<unknown>([
          ['x', random()],
          ['reason', 'الأمن 🌍'],
        ]),
      );
    else if (random() < 0.15) root.delete(id);
    else fields.set(random() < 0.5 ? 'x' : 'y', Math.round(random() * 1e4) / 10);
  });
}

function editText(doc: Y.Doc, random: () => number): void {
  const root = doc.getXmlFragment('text');
  if (root.length === 0 || random() < 0.1) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('word')]);
    return root.insert(Math.floor(random() * (root.length + 1)), [paragraph]);
  }
  if (random() < 0.05) return root.delete(Math.floor(random() * root.length), 1);
  const paragraph = root.get(Math.floor(random() * root.length));
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) return;
  const at = whole(text, Math.floor(random() * (text.length + 1)));
  const left = text.length - at;
  if (random() < 0.3 && left > 0) text.delete(at, whole(text, at + Math.min(left, 1 + Math.floor(random() * 3))) - at);
  else if (random() < 0.1 && left > 0) text.format(at, left, { strong: {} });
  else text.insert(at, ['a', 'né', '🌍', 'كلمة'][Math.floor(random() * 4)] ?? 'z');
}

/**
 * A place that is not between the halves of a sign: no browser puts a caret there, and Yjs makes two
 * replacement signs of what is cut so, on some replicas before others.
 */
function whole(text: Y.XmlText, at: number): number {
  const plain = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
  return /[\uD800-\uDBFF]$/.test(plain.slice(0, at)) ? at + 1 : at;
}
