import type { CardPlace } from '../model/synergy.ts';
import type { Box } from './collision.ts';
import { CARD } from './geometry.ts';

/**
 * Pushing cannot free a card that is wedged between cards that must stay. Such a card goes to the
 * nearest place, ring by ring, where it covers nothing.
 */
export function freeWedged(boxes: readonly Box[]): void {
  for (const box of boxes) {
    if (box.fixed || !covers(boxes, box, box)) continue;
    const place = nearestFree(boxes, box);
    box.x = place.x;
    box.y = place.y;
  }
}

/** Cells of this size always hold a card and a little sea. */
const STEP = { x: CARD.width / 2, y: CARD.height / 2 };

function nearestFree(boxes: readonly Box[], box: Box): CardPlace {
  // A ring has 8 places a step; so many rings hold more places than there are cards to fill them.
  const most = Math.ceil(Math.sqrt(boxes.length * 9)) + 4;
  for (let ring = 1; ring <= most; ring++) {
    for (let place = 0; place < ring * 8; place++) {
      const angle = (place / (ring * 8)) * 2 * Math.PI;
      const at = { x: box.x + Math.cos(angle) * ring * STEP.x, y: box.y + Math.sin(angle) * ring * STEP.y };
      if (!covers(boxes, box, at)) return at;
    }
  }
  return box;
}

function covers(boxes: readonly Box[], self: Box, at: CardPlace): boolean {
  return boxes.some(
    (other) =>
      other !== self && Math.abs(other.x - at.x) < CARD.width + 8 && Math.abs(other.y - at.y) < CARD.height + 8,
  );
}
