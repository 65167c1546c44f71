import type { CardPlace } from '../../../shared/model/synergy.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

export const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export const STEPS: Readonly<Record<Direction, CardPlace>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** Cards are wider than high, and so are the gaps between them: what looks diagonal is not. */
const WIDE = 1.5;
/** Within this slope a card is ahead, else aside. With these figures arrow keys reach every card from any. */
const SLOPE = 1.4;

/**
 * The card that an arrow key goes to: the nearest one that way, where straight ahead beats aside.
 * First those ahead, else any on that side; undefined at the edge.
 */
export function nearestThatWay<Id>(
  from: CardPlace,
  cards: Iterable<readonly [Id, CardPlace]>,
  direction: Direction,
): Id | undefined {
  const way = STEPS[direction];
  let [ahead, aside]: { id: Id; cost: number }[] = [];
  for (const [id, place] of cards) {
    const [dx, dy] = [(place.x - from.x) / WIDE, place.y - from.y];
    const along = dx * way.x + dy * way.y;
    const across = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    if (along <= 0) continue;
    const found = { id, cost: along + across };
    if (across <= along * SLOPE) {
      if (!ahead || found.cost < ahead.cost) ahead = found;
    } else if (!aside || found.cost < aside.cost) aside = found;
  }
  return (ahead ?? aside)?.id;
}
