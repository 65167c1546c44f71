import type { DocumentName } from '../../shared/model/document.ts';

/** What a document may hold; see `shared/docs/README.md`. */
export type ContentRules = {
  /** Names of its root types. */
  roots: ReadonlySet<string>;
  /** Kinds of type inside them, by the number that Yjs writes. */
  types: ReadonlySet<number>;
};

/** Numbers of Yjs 13 (`typeRefs` in ContentType.js). */
export const TYPE = { array: 0, map: 1, text: 2, xmlElement: 3, xmlFragment: 4, xmlHook: 5, xmlText: 6 } as const;

const map: ContentRules = {
  roots: new Set(['cards', 'links', 'mechanisms']),
  types: new Set([TYPE.array, TYPE.map, TYPE.text]),
};
const richText: ContentRules = { roots: new Set(['text']), types: new Set([TYPE.xmlElement, TYPE.xmlText]) };

export const CONTENT_RULES: Record<DocumentName, ContentRules> = { map, principles: richText, notes: richText };

/** Keys that JavaScript itself gives a meaning: they would change the reader's object, not its content. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export const isReserved = (key: string): boolean => RESERVED.has(key);
