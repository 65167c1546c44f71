import type { Bounds } from '../../../shared/chart/geometry.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';

/** Part of the chart beside the title, in map units. */
const WINDOW = { width: 720, height: 420 };

/** The window of the chart with the most cards in it, round one of them; the first of equals. */
export function artView(cards: readonly CardPlace[]): Bounds | undefined {
  let best: CardPlace | undefined;
  let most = 0;
  for (const centre of cards) {
    const count = cards.filter(
      ({ x, y }) => Math.abs(x - centre.x) < WINDOW.width / 2 && Math.abs(y - centre.y) < WINDOW.height / 2,
    ).length;
    if (count > most) [best, most] = [centre, count];
  }
  return best && { x: best.x - WINDOW.width / 2, y: best.y - WINDOW.height / 2, ...WINDOW };
}
