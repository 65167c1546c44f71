import type { LinkId, WorkshopId } from '../ids.ts';

/** The types that people draw. A time clash is found, not drawn, and so is not one of them. */
export const LINK_TYPES = ['complements', 'overlaps', 'mechanism', 'actors', 'output'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

/** A typed link between two workshops, with a one-line reason. Lives in the map document. */
export type Link = {
  id: LinkId;
  from: WorkshopId;
  to: WorkshopId;
  type: LinkType;
  reason: string;
  author: string;
  /** ISO 8601 instant by the editing client's clock. */
  createdAt: string;
};

/** Centre of a card, in map units (a card is 132 x 44 units). */
export type CardPlace = { x: number; y: number };

/** Two workshops at the same time: found from their times, redrawn when these change. */
export type Clash = { from: WorkshopId; to: WorkshopId };
