import type { PrincipleId } from '../ids.ts';

export const PRINCIPLE_STATUSES = ['proposed', 'discussion', 'rough', 'agreed', 'aside'] as const;
/** proposed, under discussion, rough consensus, agreed, set aside. Set by a moderator, kept by the server. */
export type PrincipleStatus = (typeof PRINCIPLE_STATUSES)[number];

export const POSITIONS = ['support', 'live', 'concern', 'object'] as const;
/** support, can live with it, have concerns, object. Not having taken one is its own state. */
export type Position = (typeof POSITIONS)[number];

/** Positions that need a reason: a concern nobody can read cannot be answered (RFC 7282). */
export const REASON_REQUIRED: readonly Position[] = ['concern', 'object'];

/** One numbered principle as plain data, read from the principles document. */
export type Principle = {
  id: PrincipleId;
  /** From 1, in document order. */
  number: number;
  title: string;
  /** Paragraphs as plain text. */
  paragraphs: string[];
};

/** The whole text, read from the principles document. */
export type PrinciplesText = {
  title: string;
  /** Blocks before the first principle, as plain text. */
  preamble: string[];
  principles: Principle[];
  /** Blocks after the last principle. */
  closing: string[];
};
