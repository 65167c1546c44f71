import { CARD, leaveBox, straight, zigzag } from '../../../shared/chart/geometry.ts';
import { LINE_PATTERNS } from '../../../shared/chart/patterns.ts';
import type { CardPlace, LinkType } from '../../../shared/model/synergy.ts';

/** A link's type, or a clash, which is found and not drawn by people. */
export type LineType = LinkType | 'clash';
/** The visible part of a link, between the edges of its two cards. */
export type Line = { from: CardPlace; to: CardPlace };

/** Lines end this far from a card's edge. */
const AIR = 3;
/** Several links of one pair lie side by side. */
const BESIDE = 8;

const BOX = { width: CARD.width + 2 * AIR, height: CARD.height + 2 * AIR };

/** The line between two cards; `lane` is its place among the links of the same pair, 0 in the middle. */
export function lineBetween(a: CardPlace, b: CardPlace, lane = 0): Line {
  const [from, to] = lane === 0 ? [a, b] : aside(a, b, lane * BESIDE);
  return { from: leaveShifted(a, from, to), to: leaveShifted(b, to, from) };
}

/** SVG path data of a line in its type's pattern. */
export const linePath = ({ from, to }: Line, type: LineType): string =>
  LINE_PATTERNS[type].zigzag ? zigzag(from, to) : straight(from, to);

/**
 * Lanes of links: those of one pair are spread evenly around the straight line. The sign follows
 * the pair and not the link, so that a link drawn the other way stays on its side.
 */
export function lanes<L extends { from: string; to: string }>(links: readonly L[]): Map<L, number> {
  const pairs = new Map<string, L[]>();
  for (const link of links) {
    const key = link.from < link.to ? `${link.from} ${link.to}` : `${link.to} ${link.from}`;
    pairs.set(key, [...(pairs.get(key) ?? []), link]);
  }
  const found = new Map<L, number>();
  for (const pair of pairs.values()) {
    for (const [index, link] of pair.entries()) {
      const lane = index - (pair.length - 1) / 2;
      found.set(link, link.from < link.to ? lane : -lane);
    }
  }
  return found;
}

function aside(a: CardPlace, b: CardPlace, by: number): [CardPlace, CardPlace] {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [dx, dy] = [(-(b.y - a.y) / length) * by, ((b.x - a.x) / length) * by];
  return [
    { x: a.x + dx, y: a.y + dy },
    { x: b.x + dx, y: b.y + dy },
  ];
}

/** As `leaveBox`, for a line that starts beside the centre: the box is cut by as much. */
function leaveShifted(centre: CardPlace, start: CardPlace, end: CardPlace): CardPlace {
  if (centre === start) return leaveBox(start, end, BOX);
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const edge = (way: number, half: number, shift: number) =>
    Math.abs(way) < 1e-9 ? Infinity : (half - Math.sign(way) * shift) / Math.abs(way);
  const share = Math.min(edge(dx, BOX.width / 2, start.x - centre.x), edge(dy, BOX.height / 2, start.y - centre.y));
  return share >= 1 || share < 0 ? start : { x: start.x + dx * share, y: start.y + dy * share };
}
