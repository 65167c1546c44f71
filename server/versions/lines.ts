import * as Y from 'yjs';
import { type Inline, runs } from '../../shared/docs/rich-text.ts';
import { ID_PATTERN, type PrincipleId } from '../../shared/ids.ts';
import type { Piece, TextLine } from '../../shared/model/version.ts';

/** One block of words in a document, with the name that Yjs gives it for life. */
export type Line = {
  item: string;
  element: Y.XmlElement;
  kind: TextLine['kind'];
  level?: number;
  words: string;
  /** The same words with their marks. */
  pieces: Piece[];
};

/** A principle, or the text around principles. `key` is the same in every state of the document. */
export type Section = { key: string; principleId?: PrincipleId; number?: number; lines: Line[] };

/** Elements that hold words. */
const WORDS: Record<string, TextLine['kind']> = {
  paragraph: 'paragraph',
  heading: 'heading',
  principleTitle: 'title',
};
/** Elements that hold others, and what a paragraph in them is. */
const HOLDERS: Record<string, TextLine['kind'] | undefined> = {
  bulletList: 'bullet',
  orderedList: 'ordered',
  listItem: undefined,
  blockquote: 'quote',
};

/** Name of a type for life; the same in every copy and every later state. */
export function itemName<Event>({ _item: item }: Y.AbstractType<Event>): string {
  return item ? `${item.id.client}:${item.id.clock}` : '';
}

/** The text in order, by principles. What is neither a block nor holds blocks is left out. */
export function readSections(fragment: Y.XmlFragment): Section[] {
  const sections: Section[] = [];
  const keys = new Map<string, number>();
  let [number, around] = [0, 'start'];
  for (const node of fragment.toArray()) {
    if (!(node instanceof Y.XmlElement)) continue;
    if (node.nodeName === 'principle') {
      number += 1;
      const principle = readPrinciple(node, number, keys);
      around = principle.key;
      sections.push(principle);
    } else {
      const key = `after:${around}`;
      const last = sections.at(-1);
      const section = last?.key === key ? last : { key, lines: [] };
      if (section !== last) sections.push(section);
      section.lines.push(...readLines(node));
    }
  }
  return sections.filter(({ lines, principleId }) => lines.length > 0 || principleId !== undefined);
}

/** The key counts copies: pasting a principle can make two of one id. */
function readPrinciple(node: Y.XmlElement, number: number, keys: Map<string, number>): Section {
  const given = node.getAttribute('id') ?? '';
  const principleId = (ID_PATTERN.test(given) ? given : `unnamed-${number}`) as PrincipleId;
  const copies = keys.get(principleId) ?? 0;
  keys.set(principleId, copies + 1);
  const key = copies === 0 ? principleId : `${principleId}#${copies}`;
  return { key, principleId, number, lines: readLines(node) };
}

function readLines(node: Y.XmlElement, inside?: TextLine['kind']): Line[] {
  const kind = WORDS[node.nodeName];
  if (kind) return [readLine(node, kind === 'paragraph' ? (inside ?? kind) : kind)];
  if (!(node.nodeName in HOLDERS) && node.nodeName !== 'principle') return [];
  const within = HOLDERS[node.nodeName] ?? inside;
  return node.toArray().flatMap((child) => (child instanceof Y.XmlElement ? readLines(child, within) : []));
}

function readLine(element: Y.XmlElement, kind: TextLine['kind']): Line {
  const pieces = runs(element).map(pieceOf);
  const level = Number(element.getAttribute('level')) || 2;
  return {
    item: itemName(element),
    element,
    kind,
    ...(kind === 'heading' ? { level } : {}),
    words: pieces.map(({ text }) => text).join(''),
    pieces,
  };
}

const pieceOf = (inline: Inline): Piece => (inline === 'break' ? { text: '\n' } : inline);
