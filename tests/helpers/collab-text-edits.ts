import { Fragment, type Node, Slice } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';
import { schema } from '../../client/features/principles/schema.ts';
import { principlesFragment } from '../../shared/docs/principles.ts';
import { TOP } from '../../shared/docs/text-shape.ts';

const WORDS = ['a', 'né ', '🌍', 'كلمة ', 'mechanism', ' ', '👩‍🚀', 'x'];

/** One edit in the product's own editor, by y-prosemirror, without a screen: what it writes is what browsers write. */
export function editorEdit(doc: Y.Doc, document: 'principles' | 'notes', random: () => number): void {
  const fragment = principlesFragment(doc);
  const { doc: node, meta } = initProseMirrorDoc(fragment, schema);
  const state = EditorState.create({ doc: node.childCount > 0 ? node : (schema.topNodeType.createAndFill() ?? node) });
  let tr = state.tr;
  // Others may have taken every block of words away: one is made, as the first key pressed does.
  if (!hasWords(tr.doc)) tr.insert(0, schema.nodes.paragraph.create());
  try {
    change(tr, document, random);
  } catch {
    // Not every edit is possible everywhere: type instead.
    tr = state.tr;
    if (!hasWords(tr.doc)) tr.insert(0, schema.nodes.paragraph.create());
    type(tr, random);
  }
  doc.transact(() => updateYFragment(doc, fragment, tr.doc, meta), ySyncPluginKey);
}

function hasWords(doc: Node): boolean {
  let found = false;
  doc.descendants((node) => !(found ||= node.isTextblock));
  return found;
}

function change(tr: Transaction, document: 'principles' | 'notes', random: () => number): void {
  const dice = random();
  if (dice < 0.5) return type(tr, random);
  if (dice < 0.65) return void tr.delete(...span(tr.doc, random));
  if (dice < 0.75) return format(tr, random);
  if (dice < 0.82) return void tr.split(textPlace(tr.doc, random));
  if (dice < 0.86) return retype(tr, random);
  if (dice < 0.9) return wrap(tr, random);
  if (dice < 0.93) return void tr.insert(textPlace(tr.doc, random), schema.nodes.hardBreak.create());
  if (dice < 0.96) return insertBlock(tr, document, random);
  if (dice < 0.98) return move(tr, random);
  const [from, to] = span(tr.doc, random);
  tr.join(tr.doc.resolve(from).after(1), 1).delete(from, to);
}

const pick = <Item>(items: readonly Item[], random: () => number): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

function type(tr: Transaction, random: () => number): void {
  const words = pick(WORDS, random);
  tr.insertText(random() < 0.03 ? words.repeat(50) : words, textPlace(tr.doc, random));
}

/** A position inside of a block of text, never between the halves of a sign: no browser puts a caret there. */
function textPlace(doc: Node, random: () => number): number {
  const places: { pos: number; size: number }[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) places.push({ pos, size: node.content.size });
  });
  const { pos, size } = pick(places, random);
  return whole(doc, pos + 1 + Math.floor(random() * (size + 1)));
}

const whole = (doc: Node, pos: number): number =>
  /[\uD800-\uDBFF]$/.test(doc.resolve(pos).nodeBefore?.text ?? '') ? pos + 1 : pos;

function span(doc: Node, random: () => number): [number, number] {
  const from = textPlace(doc, random);
  const to =
    random() < 0.8
      ? whole(doc, Math.min(from + Math.floor(random() * 6), doc.resolve(from).end()))
      : textPlace(doc, random);
  return from < to ? [from, to] : [to, from];
}

function format(tr: Transaction, random: () => number): void {
  const [from, to] = span(tr.doc, random);
  const { strong, em, link } = schema.marks;
  const mark = pick([strong.create(), em.create(), link.create({ href: 'https://example.org/a?b=c' })], random);
  if (random() < 0.3) tr.removeMark(from, to, mark);
  else tr.addMark(from, to, mark);
}

function retype(tr: Transaction, random: () => number): void {
  const { heading, paragraph } = schema.nodes;
  const [from, to] = span(tr.doc, random);
  if (random() < 0.5) tr.setBlockType(from, to, heading, { level: 1 + Math.floor(random() * 3) });
  else tr.setBlockType(from, to, paragraph);
}

function wrap(tr: Transaction, random: () => number): void {
  const { listItem, bulletList, orderedList, blockquote } = schema.nodes;
  const range = tr.doc.resolve(textPlace(tr.doc, random)).blockRange();
  if (!range) return;
  // Honest people do not go on for ever.
  if (range.depth > 6) return void tr.lift(range, 0);
  if (random() < 0.5) tr.wrap(range, [{ type: pick([bulletList, orderedList], random) }, { type: listItem }]);
  else tr.wrap(range, [{ type: blockquote }]);
}

function insertBlock(tr: Transaction, document: 'principles' | 'notes', random: () => number): void {
  const { paragraph, principle, principleTitle, heading, bulletList, listItem } = schema.nodes;
  const words = schema.text(pick(WORDS, random));
  const name = pick(
    TOP[document].filter((one) => one !== 'orderedList' && one !== 'blockquote'),
    random,
  );
  const nodes: Record<string, () => Node> = {
    paragraph: () => paragraph.create(null, words),
    heading: () => heading.create({ level: 2 }, words),
    bulletList: () => bulletList.create(null, [listItem.create(null, paragraph.create(null, words))]),
    principle: () =>
      principle.create({ id: `p${Math.floor(random() * 1e6)}` }, [
        principleTitle.create(null, words),
        paragraph.create(),
      ]),
  };
  const node = nodes[name]?.();
  if (node) tr.insert(topPlace(tr.doc, random), node);
}

function topPlace(doc: Node, random: () => number): number {
  let pos = 0;
  for (let index = Math.floor(random() * (doc.childCount + 1)); index > 0; index--)
    pos += doc.child(index - 1).nodeSize;
  return pos;
}

/** Take a block away and put it somewhere else, as dragging does. */
function move(tr: Transaction, random: () => number): void {
  if (tr.doc.childCount < 2) return;
  const index = Math.floor(random() * tr.doc.childCount);
  const node = tr.doc.child(index);
  let pos = 0;
  for (let before = 0; before < index; before++) pos += tr.doc.child(before).nodeSize;
  tr.delete(pos, pos + node.nodeSize);
  const place = topPlace(tr.doc, random);
  tr.replace(place, place, new Slice(Fragment.from(node), 0, 0));
}
