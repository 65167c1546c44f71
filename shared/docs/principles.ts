import * as Y from 'yjs';
import type { PrincipleId } from '../ids.ts';
import { ID_PATTERN } from '../ids.ts';
import type { Principle, PrinciplesText } from '../model/principle.ts';
import { TEXT_ROOT } from './text-shape.ts';

/**
 * The principles document: one `Y.XmlFragment` named `text`, as y-prosemirror writes it.
 *
 * ```
 * text  = title? block* principle* block*        in any order; readers take what they find
 * title = heading level 1
 * principle(id) = principleTitle block*
 * block = paragraph | heading | bulletList | orderedList | blockquote
 * ```
 *
 * Element names are the node names of the editor's schema (`client/features/principles/schema.ts`), and
 * all that may be in which is in `text-shape.ts`.
 */
export const principlesFragment = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(TEXT_ROOT);

/** The text as plain data; the same document always gives the same result. */
export function readPrinciples(doc: Y.Doc): PrinciplesText {
  const result: PrinciplesText = { title: '', preamble: [], principles: [], closing: [] };
  for (const node of principlesFragment(doc).toArray()) {
    if (!(node instanceof Y.XmlElement)) continue;
    if (node.nodeName === 'principle') {
      result.principles.push(readPrinciple(node, result.principles.length + 1));
      continue;
    }
    const words = plain(node);
    if (!words) continue;
    if (node.nodeName === 'heading' && !result.title && result.principles.length === 0) result.title = words;
    else (result.principles.length === 0 ? result.preamble : result.closing).push(words);
  }
  return result;
}

function readPrinciple(node: Y.XmlElement, number: number): Principle {
  const id = node.getAttribute('id') ?? '';
  const [first, ...rest] = node.toArray();
  const titled = first instanceof Y.XmlElement && first.nodeName === 'principleTitle';
  return {
    id: (ID_PATTERN.test(id) ? id : `unnamed-${number}`) as PrincipleId,
    number,
    title: titled ? plain(first) : '',
    paragraphs: (titled ? rest : node.toArray())
      .flatMap((block) => (block instanceof Y.XmlElement ? paragraphs(block) : []))
      .filter((words) => words !== ''),
  };
}

/** A list gives one paragraph an item. */
function paragraphs(block: Y.XmlElement): string[] {
  if (!block.nodeName.endsWith('List')) return [plain(block)];
  return block.toArray().map((item) => (item instanceof Y.XmlElement ? `• ${plain(item)}` : ''));
}

/** Text without marks; blocks inside are divided by a space. */
function plain(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (node instanceof Y.XmlText) {
    return node
      .toDelta()
      .map((piece: { insert: unknown }) => (typeof piece.insert === 'string' ? piece.insert : ' '))
      .join('');
  }
  if (!(node instanceof Y.XmlElement)) return '';
  if (node.nodeName === 'hardBreak') return ' ';
  const inline = node.toArray().every((child) => child instanceof Y.XmlText || isBreak(child));
  return node
    .toArray()
    .map((child) => (child instanceof Y.XmlElement || child instanceof Y.XmlText ? plain(child) : ''))
    .join(inline ? '' : ' ')
    .trim();
}

const isBreak = (node: unknown): boolean => node instanceof Y.XmlElement && node.nodeName === 'hardBreak';

/** Fill an empty document with a text. The server does this once, when it makes the document. */
export function seedPrinciples(doc: Y.Doc, text: PrinciplesText): void {
  const nodes: Y.XmlElement[] = [];
  if (text.title) nodes.push(element('heading', text.title, { level: 1 }));
  for (const words of text.preamble) nodes.push(element('paragraph', words));
  for (const principle of text.principles) {
    const node = new Y.XmlElement('principle');
    node.setAttribute('id', principle.id);
    node.insert(0, [
      element('principleTitle', principle.title),
      ...principle.paragraphs.map((words) => element('paragraph', words)),
    ]);
    nodes.push(node);
  }
  for (const words of text.closing) nodes.push(element('paragraph', words));
  principlesFragment(doc).insert(0, nodes);
}

function element(name: string, words: string, attributes: Record<string, number> = {}): Y.XmlElement {
  const node = new Y.XmlElement(name);
  // y-prosemirror keeps numbers as they are; Yjs types attributes as strings.
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as unknown as string);
  if (words) node.insert(0, [new Y.XmlText(words)]);
  return node;
}
