import * as Y from 'yjs';
import { ID_PATTERN, type PrincipleId } from '../ids.ts';
import { principlesFragment } from './principles.ts';
import { MARKS } from './text-shape.ts';
import { fits } from './value-rule.ts';

/** A run of text with its marks, or a line break. */
export type Inline = { text: string; strong?: true; em?: true; href?: string } | 'break';

/** A block of text as plain data; lists and quotes hold blocks. */
export type Block =
  | { kind: 'paragraph'; inline: Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3; inline: Inline[] }
  | { kind: 'bullets' | 'ordered'; items: Block[][] }
  | { kind: 'quote'; blocks: Block[] };

export type RichPrinciple = { kind: 'principle'; id: PrincipleId; number: number; title: Inline[]; blocks: Block[] };

/** The principles with marks, lists and links, in document order. What does not fit is left out, not guessed. */
export type RichText = (Block | RichPrinciple)[];

/** The same document always gives the same result. */
export function readRichText(doc: Y.Doc): RichText {
  let number = 0;
  return elements(principlesFragment(doc)).flatMap((node): RichText => {
    if (node.nodeName !== 'principle') return block(node);
    number += 1;
    return [principle(node, number)];
  });
}

/** Call back after each transaction that changed the text; returns how to stop. */
export function observePrinciples(doc: Y.Doc, changed: () => void): () => void {
  const fragment = principlesFragment(doc);
  fragment.observeDeep(changed);
  return () => fragment.unobserveDeep(changed);
}

/** The words of some inline content without marks. */
export const wordsOf = (pieces: readonly Inline[]): string =>
  pieces
    .map((piece) => (piece === 'break' ? ' ' : piece.text))
    .join('')
    .trim();

/** Addresses that a link may lead to; everything else (`javascript:` and kin, or without end) is shown as text. */
export const isSafeHref = (href: unknown): href is string => fits(MARKS.link.href, href);

function principle(node: Y.XmlElement, number: number): RichPrinciple {
  const id = node.getAttribute('id') ?? '';
  const children = elements(node);
  const title = children.find((child) => child.nodeName === 'principleTitle');
  return {
    kind: 'principle',
    id: (ID_PATTERN.test(id) ? id : `unnamed-${number}`) as PrincipleId,
    number,
    title: title ? runs(title) : [],
    // A second title can come from two people joining principles at once; its words stay.
    blocks: children.flatMap((child) =>
      child === title
        ? []
        : child.nodeName === 'principleTitle'
          ? { kind: 'paragraph', inline: runs(child) }
          : block(child),
    ),
  };
}

function block(node: Y.XmlElement): Block[] {
  switch (node.nodeName) {
    case 'paragraph':
      return [{ kind: 'paragraph', inline: runs(node) }];
    case 'heading':
      return [{ kind: 'heading', level: level(node.getAttribute('level')), inline: runs(node) }];
    case 'bulletList':
    case 'orderedList':
      return [
        {
          kind: node.nodeName === 'bulletList' ? 'bullets' : 'ordered',
          items: elements(node).map((item) => elements(item).flatMap(block)),
        },
      ];
    case 'blockquote':
      return [{ kind: 'quote', blocks: elements(node).flatMap(block) }];
    default:
      return [];
  }
}

const level = (value: unknown): 1 | 2 | 3 => (Number(value) === 1 ? 1 : Number(value) === 3 ? 3 : 2);

const elements = (node: Y.XmlFragment): Y.XmlElement[] =>
  node.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);

/** Inline content of a block that holds words. */
export function runs(node: Y.XmlElement): Inline[] {
  return node.toArray().flatMap((child): Inline[] => {
    if (child instanceof Y.XmlText) return child.toDelta().flatMap(oneRun);
    return child instanceof Y.XmlElement && child.nodeName === 'hardBreak' ? ['break'] : [];
  });
}

type Piece = { insert: unknown; attributes?: Record<string, unknown> };

function oneRun({ insert, attributes = {} }: Piece): Inline[] {
  if (typeof insert !== 'string') return [];
  const href = (attributes['link'] as { href?: unknown } | null | undefined)?.href;
  return [
    {
      text: insert,
      ...(attributes['strong'] ? { strong: true as const } : {}),
      ...(attributes['em'] ? { em: true as const } : {}),
      ...(isSafeHref(href) ? { href } : {}),
    },
  ];
}
