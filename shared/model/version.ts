import type { LinkId, MechanismId, PrincipleId, SeatId, StepId, VersionId, WorkshopId } from '../ids.ts';
import type { DocumentName } from './document.ts';
import type { Mechanism } from './mechanism.ts';
import type { CardPlace, Link } from './synergy.ts';

/**
 * Why a version was taken: somebody named it, a step of the run of show began, the meeting ended, an older
 * version was about to be brought back, or a while had passed.
 */
export const VERSION_REASONS = ['named', 'step', 'end', 'restore', 'automatic'] as const;
export type VersionReason = (typeof VERSION_REASONS)[number];

/** What one person wrote and deleted since the version before: characters of a text, fields of the map. */
export type Written = {
  /** Absent for the server itself: first content, and what scripts do. */
  seatId?: SeatId;
  inserted: number;
  deleted: number;
};

/** A state of a shared document that can be looked at, compared and brought back. */
export type Version = {
  id: VersionId;
  document: DocumentName;
  /** Number of the newest entry in the document's log that it holds. */
  number: number;
  /** Epoch milliseconds. */
  at: number;
  why: VersionReason;
  /** Who named it or brought an older one back; absent where the server took it by itself. */
  by?: SeatId;
  /** Present exactly where it is named. */
  name?: string;
  /** The step that began, with its title then and when it began (epoch milliseconds). */
  step?: { id: StepId; title: string; entered: number };
  /** The version that was brought back right after this one was taken. */
  restored?: VersionId;
  /** Who wrote since the version before, from the server's log; most first. */
  authors: Written[];
  /** False where part of the log since the version before was no longer there: somebody may be missing. */
  complete: boolean;
};

/** How something stands in the later of two states. */
export const CHANGE_KINDS = ['same', 'added', 'removed', 'changed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A run of text with its marks. */
export type Piece = { text: string; change?: 'added' | 'removed'; strong?: boolean; em?: boolean; href?: string };

export const LINE_KINDS = ['title', 'heading', 'paragraph', 'bullet', 'ordered', 'quote'] as const;

/** One block of words. `title` is a principle's; an item of a list is one line for each block in it. */
export type TextLine = {
  kind: (typeof LINE_KINDS)[number];
  /** Of a heading: 1 to 3. */
  level?: number;
  change: ChangeKind;
  /** The words are the same, the marks or the kind of block are not. */
  restyled?: boolean;
  pieces: Piece[];
  /** Who changed it, where that is known. */
  by: SeatId[];
};

/** A principle, or the text before, between or after principles. */
export type TextSection = {
  principleId?: PrincipleId;
  /** Place among the principles in the later state. */
  number?: number;
  /** Place in the earlier state, where it is another. */
  numberBefore?: number;
  change: ChangeKind;
  /** It stands before or after principles that it did not before. */
  moved?: boolean;
  lines: TextLine[];
};

/** One thing on the map that is not as it was. `before` is absent where it was added, `after` where removed. */
export type MapChange<Id extends string, Thing> = {
  id: Id;
  change: Exclude<ChangeKind, 'same'>;
  before?: Thing;
  after?: Thing;
  by: SeatId[];
};

/** How two states of a document differ, as plain data. */
export type Difference =
  | { kind: 'text'; sections: TextSection[] }
  | {
      kind: 'map';
      cards: MapChange<WorkshopId, CardPlace>[];
      links: MapChange<LinkId, Link>[];
      mechanisms: MapChange<MechanismId, Mechanism>[];
    };

/** A state of a document as plain data. */
export type VersionContent =
  | { kind: 'text'; sections: TextSection[] }
  | { kind: 'map'; cards: (CardPlace & { workshopId: WorkshopId })[]; links: Link[]; mechanisms: Mechanism[] };
