import { ID_PATTERN } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { FieldRules } from './value-rule.ts';

/** Addresses that a link may lead to; `javascript:` and kin are none. */
export const SAFE_HREF = /^(https?:\/\/|mailto:)[^\s<>"']+$/i;

/** The one root of the rich texts. */
export const TEXT_ROOT = 'text';

/** Code units of one run of text: a long document in one paragraph. */
export const MOST_TEXT = 200_000;

const blocks = ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote'] as const;

/** One element: which elements it may hold, whether text, and the attributes that have a meaning. */
export type ElementShape = { holds: readonly string[]; text?: true; attributes: FieldRules };

const inline = { holds: ['hardBreak'], text: true, attributes: {} } as const satisfies ElementShape;

/**
 * The elements of the rich texts. An element never changes its name or its parent, so each can be judged
 * where it is made. Attributes that are not named here are kept if they are plain.
 */
export const ELEMENTS = {
  paragraph: inline,
  heading: { ...inline, attributes: { level: { kind: 'choice', of: [1, 2, 3, '1', '2', '3'] } } },
  bulletList: { holds: ['listItem'], attributes: {} },
  orderedList: { holds: ['listItem'], attributes: {} },
  listItem: { holds: blocks, attributes: {} },
  blockquote: { holds: blocks, attributes: {} },
  principle: {
    holds: ['principleTitle', ...blocks],
    attributes: { id: { kind: 'text', most: 64, pattern: ID_PATTERN } },
  },
  principleTitle: inline,
  hardBreak: { holds: [], attributes: {} },
} as const satisfies Readonly<Record<string, ElementShape>>;

/** What stands at the top of each text. */
export const TOP = { principles: [...blocks, 'principle'], notes: blocks } as const satisfies Readonly<
  Record<string, readonly string[]>
>;

/** Marks of text, with the attributes that they must have. Others are kept if they are plain. */
export const MARKS = {
  strong: {},
  em: {},
  link: { href: { kind: 'text', most: LIMITS.url, pattern: SAFE_HREF } },
} as const satisfies Readonly<Record<string, FieldRules>>;
