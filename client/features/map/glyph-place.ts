import { CARD } from '../../../shared/chart/geometry.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';
import type { Line } from './line.ts';

/** Radius of a link's glyph, in map units, with a hair of sea around it. */
const RADIUS = 12;
/** Two glyphs side by side do not touch. */
const APART = 24;

/** Shares of the line that are tried: the middle first, then outwards. */
const TRIES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86, 0.08, 0.92];

/**
 * A point on the visible part of a link that covers no card and no other glyph; where there is none,
 * the one that covers least.
 */
export function glyphPlace(line: Line, cards: Iterable<CardPlace>, taken: readonly CardPlace[]): CardPlace {
  const near = [...cards].filter((card) => besides(line, card));
  let best = { covers: Infinity, at: along(line, 0.5) };
  for (const share of TRIES) {
    const at = along(line, share);
    const covers =
      near.filter((card) => coversCard(at, card)).length +
      2 * taken.filter((other) => distance(at, other) < APART).length;
    if (covers === 0) return at;
    if (covers < best.covers) best = { covers, at };
  }
  return best.at;
}

const along = ({ from, to }: Line, share: number): CardPlace => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

const distance = (a: CardPlace, b: CardPlace): number => Math.hypot(a.x - b.x, a.y - b.y);

function coversCard(at: CardPlace, card: CardPlace): boolean {
  const dx = Math.max(0, Math.abs(at.x - card.x) - CARD.width / 2);
  const dy = Math.max(0, Math.abs(at.y - card.y) - CARD.height / 2);
  return Math.hypot(dx, dy) < RADIUS;
}

/** Only cards in the line's box can be covered by a point of it. */
function besides({ from, to }: Line, card: CardPlace): boolean {
  const [reachX, reachY] = [CARD.width / 2 + RADIUS, CARD.height / 2 + RADIUS];
  return (
    card.x > Math.min(from.x, to.x) - reachX &&
    card.x < Math.max(from.x, to.x) + reachX &&
    card.y > Math.min(from.y, to.y) - reachY &&
    card.y < Math.max(from.y, to.y) + reachY
  );
}
