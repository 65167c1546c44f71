import * as Y from 'yjs';
import { itemName } from './lines.ts';

/** A run of text with its marks, as `Y.Text.toDelta` gives it. */
export type Run = { insert: string; attributes?: Record<string, unknown> };

/** A piece of a rich text as plain data, with the name that Yjs gave it for life. */
export type Tree = { item: string } & (
  | { kind: 'text'; runs: Run[] }
  | { kind: 'element'; name: string; attributes: Record<string, unknown>; children: Tree[] }
);

/** What a fragment or element holds. Empty texts are left out: they show nothing, and come and go with typing. */
export const treesIn = (parent: Y.XmlFragment): Tree[] => parent.toArray().flatMap((node) => treeOf(node) ?? []);

/** One node; undefined for what shows nothing. */
export function treeOf(node: unknown): Tree | undefined {
  if (node instanceof Y.XmlText) {
    const runs = runsOf(node);
    return runs.length > 0 ? { item: itemName(node), kind: 'text', runs } : undefined;
  }
  if (!(node instanceof Y.XmlElement)) return undefined;
  return {
    item: itemName(node),
    kind: 'element',
    name: node.nodeName,
    attributes: attributesOf(node),
    children: treesIn(node),
  };
}

/**
 * The words of a text with their marks. Neighbours with the same marks are one: Yjs may divide them, and how
 * a text came to be is no content. Embedded objects are no part of our texts, and the guard refuses them.
 */
export function runsOf(text: Y.XmlText): Run[] {
  const runs: Run[] = [];
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Run['attributes'] }[]) {
    if (typeof insert !== 'string') continue;
    const last = runs.at(-1);
    if (last && canonical(last.attributes ?? {}) === canonical(attributes ?? {})) last.insert += insert;
    else runs.push({ insert, ...(attributes ? { attributes } : {}) });
  }
  return runs;
}

export const attributesOf = (element: Y.XmlElement): Record<string, unknown> => element.getAttributes();

/** A value as text, the same for equal values whatever the order of their keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The words in a tree, blocks divided by a space. */
export function wordsIn(tree: Tree): string {
  if (tree.kind === 'text') return tree.runs.map(({ insert }) => insert).join('');
  return tree.children.map(wordsIn).join(' ');
}

/** A new Yjs type with the content of a tree. */
export function grow(tree: Tree): Y.XmlElement | Y.XmlText {
  if (tree.kind === 'text') {
    const text = new Y.XmlText();
    text.applyDelta(tree.runs);
    return text;
  }
  const element = new Y.XmlElement(tree.name);
  // Attributes may be numbers, as y-prosemirror writes them; Yjs types them as strings.
  for (const [key, value] of Object.entries(tree.attributes)) element.setAttribute(key, value as string);
  element.insert(0, tree.children.map(grow));
  return element;
}
