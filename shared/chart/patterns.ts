import type { LinkType } from '../model/synergy.ts';

/** A link's type as a line that survives black and white: dash pattern and width in map units. */
export type LinePattern = {
  dash?: string;
  width: number;
  /** Round caps turn a dash of almost nothing into a dot. */
  round?: true;
  /** A second, narrower stroke of the ground's colour over the first makes two lines of one. */
  double?: number;
  /** Arrowheads at both ends. */
  arrows?: true;
  zigzag?: true;
};

/** Patterns of each link type, and of what is found or suggested rather than drawn. */
export const LINE_PATTERNS: Record<LinkType | 'clash' | 'suggested', LinePattern> = {
  complements: { width: 1.75 },
  overlaps: { width: 5, double: 2.4 },
  mechanism: { width: 2, dash: '10 4 2 4' },
  actors: { width: 2.6, dash: '.1 5', round: true },
  output: { width: 3.25, arrows: true },
  clash: { width: 1.75, zigzag: true },
  suggested: { width: 1.25, dash: '3 5' },
};
