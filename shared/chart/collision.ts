import { CARD } from './geometry.ts';

/** A card that can be pushed. `fixed` cards push but don't move. */
export type Box = { x: number; y: number; island: number; fixed: boolean };

type Gaps = { near: { x: number; y: number }; far: { x: number; y: number } };

/**
 * Push overlapping cards apart along the shorter way, some rounds long. Returns whether any still
 * had to be moved in the last round.
 */
export function pushApart(boxes: readonly Box[], gaps: Gaps, rounds: number): boolean {
  const reach = CARD.width + gaps.far.x;
  let moved = false;
  for (let round = 0; round < rounds; round++) {
    moved = false;
    // Sorted by x, so that only neighbours are compared: 3,000 cards stay quick.
    const sorted = boxes.toSorted((a, b) => a.x - b.x || a.y - b.y);
    for (let i = 0; i < sorted.length; i++) {
      for (let j = i + 1; j < sorted.length; j++) {
        const [a, b] = [sorted[i], sorted[j]];
        if (!a || !b || b.x - a.x > reach) break;
        if (separate(a, b, a.island === b.island ? gaps.near : gaps.far)) moved = true;
      }
    }
  }
  return moved;
}

/** Overlaps below this are not seen, and chasing them would never end. */
const SLACK = 0.5;

function separate(a: Box, b: Box, gap: { x: number; y: number }): boolean {
  const [needX, needY] = [CARD.width + gap.x, CARD.height + gap.y];
  const overX = needX - Math.abs(b.x - a.x);
  const overY = needY - Math.abs(b.y - a.y);
  if (overX <= SLACK || overY <= SLACK || (a.fixed && b.fixed)) return false;
  const sideways = overX / needX < overY / needY;
  const way = (sideways ? b.x - a.x : b.y - a.y) < 0 ? -1 : 1;
  const push = (sideways ? overX : overY) * way * (a.fixed || b.fixed ? 1 : 0.55);
  const axis = sideways ? 'x' : 'y';
  if (!a.fixed) a[axis] -= push;
  if (!b.fixed) b[axis] += push;
  return true;
}
