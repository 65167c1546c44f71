import * as Y from 'yjs';
import { align } from './align.ts';
import { itemName } from './lines.ts';
import { attributesOf, canonical, grow, type Run, runsOf, type Tree, treeOf, wordsIn } from './tree.ts';
import { likeness, wordRuns } from './words.ts';

/**
 * Make a fragment or element hold what `wanted` says, with the fewest edits: what is the same stays the
 * same Yjs item, so that carets in it and what others type meanwhile live on. Call it in a transaction.
 */
export function restoreChildren(parent: Y.XmlFragment, wanted: readonly Tree[]): void {
  const shown = parent.toArray().map((node) => ({ node, tree: treeOf(node) ?? nothing(node) }));
  const pairs = align(shown, wanted, {
    // What was there then and still is has the same name; what was deleted, or moved, is found by its words.
    keyBefore: ({ tree }) => tree.item,
    keyAfter: ({ item }) => item,
    alike: ({ tree }, other) => howAlike(tree, other),
  });
  let index = 0;
  for (const { before, after } of pairs) {
    if (before && after) restoreNode(before.node, after);
    else if (after) parent.insert(index, [grow(after)]);
    else if (before && !(before.node instanceof Y.XmlText)) {
      parent.delete(index, 1);
      continue;
    } else if (before?.node instanceof Y.XmlText) {
      // Its words go, the text itself stays: somebody may be typing into it at this moment.
      if (before.node.length > 0) before.node.delete(0, before.node.length);
    }
    index += 1;
  }
}

/** An empty text, or a thing that no text holds, which then goes. */
function nothing(node: Y.XmlElement | Y.XmlText | Y.XmlHook): Tree {
  if (node instanceof Y.XmlText) return { item: itemName(node), kind: 'text', runs: [] };
  return { item: '', kind: 'element', name: '', attributes: {}, children: [] };
}

/** 0 where one cannot become the other. A little for the same kind alone: an edited block keeps its place. */
function howAlike(one: Tree, other: Tree): number {
  if (one.kind === 'text' || other.kind === 'text') return one.kind === other.kind ? 1 : 0;
  if (one.name !== other.name || one.attributes['id'] !== other.attributes['id']) return 0;
  const isNamed = one.attributes['id'] !== undefined;
  return (isNamed ? 1 : 0) + 0.01 + likeness(wordsIn(one), wordsIn(other));
}

function restoreNode(node: Y.XmlElement | Y.XmlText | Y.XmlHook, wanted: Tree): void {
  if (node instanceof Y.XmlText && wanted.kind === 'text') restoreText(node, wanted.runs);
  if (!(node instanceof Y.XmlElement) || wanted.kind !== 'element') return;
  const present = attributesOf(node);
  for (const key of Object.keys(present)) if (!(key in wanted.attributes)) node.removeAttribute(key);
  for (const [key, value] of Object.entries(wanted.attributes))
    if (canonical(present[key]) !== canonical(value)) node.setAttribute(key, value as string);
  restoreChildren(node, wanted.children);
}

/** The words first, then the marks. */
function restoreText(text: Y.XmlText, wanted: readonly Run[]): void {
  const present = runsOf(text)
    .map(({ insert }) => insert)
    .join('');
  let at = 0;
  for (const { removed, added, kept } of edits(present, wanted.map(({ insert }) => insert).join(''))) {
    at += kept;
    if (removed > 0) text.delete(at, removed);
    if (added === '') continue;
    for (const { insert, attributes = {} } of cutRuns(wanted, at, at + added.length)) {
      text.insert(at, insert, { ...attributes });
      at += insert.length;
    }
  }
  restoreMarks(text, wanted);
}

type Edit = { kept: number; removed: number; added: string };

/** What to do to one text so that it becomes another, in order; words that share a beginning or end keep it. */
function edits(before: string, after: string): Edit[] {
  const result: Edit[] = [];
  let open: { kept: number; removed: string; added: string } = { kept: 0, removed: '', added: '' };
  const close = () => {
    const [head, tail] = sharedEnds(open.removed, open.added);
    const removed = open.removed.length - head - tail;
    const added = open.added.slice(head, open.added.length - tail);
    result.push({ kept: open.kept + head, removed, added });
    open = { kept: tail, removed: '', added: '' };
  };
  for (const { change, text } of wordRuns(before, after)) {
    if (change === 'same') {
      if (open.removed || open.added) close();
      open.kept += text.length;
    } else open[change] += text;
  }
  if (open.removed || open.added) close();
  return result;
}

/** Lengths of the common beginning and end, in UTF-16 code units, never half of a character. */
function sharedEnds(before: string, after: string): [head: number, tail: number] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  if (head > 0 && isHigh(before.charCodeAt(head - 1))) head -= 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail -= 1;
  return [head, tail];
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** The part of some runs from one place to another. */
function cutRuns(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0;
  return runs.flatMap((run) => {
    const insert = run.insert.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += run.insert.length;
    return insert === '' ? [] : [{ ...run, insert }];
  });
}

/** Both have the same words now; where their marks differ, set them. */
function restoreMarks(text: Y.XmlText, wanted: readonly Run[]): void {
  const present = runsOf(text);
  let at = 0;
  for (const { insert, attributes = {} } of wanted) {
    const end = at + insert.length;
    let start = at;
    for (const run of cutRuns(present, at, end)) {
      const change = markChange(run.attributes ?? {}, attributes);
      if (change) text.format(start, run.insert.length, change);
      start += run.insert.length;
    }
    at = end;
  }
}

/** Marks to set, null for those to take away; undefined where nothing is to be done. */
function markChange(
  present: Record<string, unknown>,
  wanted: Record<string, unknown>,
): Record<string, unknown> | undefined {
  const change: Record<string, unknown> = {};
  for (const key of Object.keys(present)) if (!(key in wanted)) change[key] = null;
  for (const [key, value] of Object.entries(wanted))
    if (canonical(present[key]) !== canonical(value)) change[key] = value;
  return Object.keys(change).length > 0 ? change : undefined;
}
