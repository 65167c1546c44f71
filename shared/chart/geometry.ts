import type { CardPlace } from '../model/synergy.ts';

/** Size of a card in map units; a card's place is its centre. */
export const CARD = { width: 132, height: 44 } as const;

export type Bounds = { x: number; y: number; width: number; height: number };

/** The smallest box around cards of the given size, with room on each side. An empty map gives a box round 0, 0. */
export function boundsOf(
  places: Iterable<CardPlace>,
  margin: number,
  card: { width: number; height: number } = CARD,
): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of places) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  if (left > right) [left, top, right, bottom] = [0, 0, 0, 0];
  return {
    x: left - card.width / 2 - margin,
    y: top - card.height / 2 - margin,
    width: right - left + card.width + 2 * margin,
    height: bottom - top + card.height + 2 * margin,
  };
}

/** Where the line from the centre of a box to `to` leaves the box; its centre where `to` is inside. */
export function leaveBox(from: CardPlace, to: CardPlace, box: { width: number; height: number } = CARD): CardPlace {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9));
  return share >= 1 ? from : { x: from.x + dx * share, y: from.y + dy * share };
}

/** Where the line from the centre of a circle to `to` leaves the circle. */
export function leaveCircle(from: CardPlace, to: CardPlace, radius: number): CardPlace {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length <= radius) return from;
  return { x: from.x + ((to.x - from.x) / length) * radius, y: from.y + ((to.y - from.y) / length) * radius };
}

/** SVG path data of a straight line. */
export function straight(from: CardPlace, to: CardPlace): string {
  return `M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}`;
}

/**
 * SVG path data of a zigzag: the pattern of a time clash. Both ends lie on the straight line.
 * `step` and `height` in map units.
 */
export function zigzag(from: CardPlace, to: CardPlace, step = 5, height = 3.5): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const teeth = Math.floor(length / step);
  if (teeth < 2) return straight(from, to);
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  let path = `M${round(from.x)} ${round(from.y)}`;
  for (let tooth = 1; tooth < teeth; tooth++) {
    const along = (tooth * length) / teeth;
    const side = tooth % 2 === 0 ? height : -height;
    path += `L${round(from.x + ux * along - uy * side)} ${round(from.y + uy * along + ux * side)}`;
  }
  return `${path}L${round(to.x)} ${round(to.y)}`;
}

/** One decimal is a tenth of a pixel at full size; more only makes files larger. */
export const round = (value: number): number => Math.round(value * 10) / 10;
