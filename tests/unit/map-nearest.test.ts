import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutCards } from '../../shared/chart/layout.ts';
import type { CardPlace } from '../../shared/model/synergy.ts';
import { nearestThatWay, type Direction } from '../../client/features/map/nearest.ts';
import { mapWorkshop } from '../helpers/map-workshops.ts';

const cards: [string, { x: number; y: number }][] = [
  ['here', { x: 0, y: 0 }],
  ['right', { x: 160, y: 10 }],
  ['far right', { x: 330, y: 0 }],
  ['below', { x: 20, y: 62 }],
  ['above left', { x: -150, y: -60 }],
];
const from = (direction: Direction, at = { x: 0, y: 0 }) => nearestThatWay(at, cards, direction);

describe('arrow keys on the map', () => {
  it('go to the nearest card that way', () => {
    expect(from('right')).toBe('right');
    expect(from('down')).toBe('below');
    expect(from('right', { x: 160, y: 10 })).toBe('far right');
  });

  it('prefer a card straight ahead to a nearer one aside', () => {
    const places: [string, { x: number; y: number }][] = [
      ['aside', { x: 90, y: 80 }],
      ['ahead', { x: 160, y: 0 }],
    ];
    expect(nearestThatWay({ x: 0, y: 0 }, places, 'right')).toBe('ahead');
  });

  it('take a card far aside before none at all, and none at the edge', () => {
    expect(nearestThatWay({ x: 0, y: 0 }, [['up', { x: 500, y: -30 }]], 'up')).toBe('up');
    expect(from('right', { x: 330, y: 0 })).toBeUndefined();
  });

  it('reach every card of a map from any card', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 6 }), (count, themes) => {
        const workshops = Array.from({ length: count }, (_, index) =>
          mapWorkshop(`w${index}`, { theme: `Theme ${index % themes}` }),
        );
        const places = [...layoutCards(workshops, [])];
        for (const start of places) expect(reached(start, places).size).toBe(count);
      }),
      { numRuns: 25 },
    );
  });
});

function reached<Id>(start: [Id, CardPlace], places: readonly [Id, CardPlace][]): Set<Id> {
  const seen = new Set([start[0]]);
  const queue = [start];
  for (const [, place] of queue) {
    for (const direction of ['left', 'right', 'up', 'down'] as const) {
      const next = nearestThatWay(place, places, direction);
      const found = places.find(([id]) => id === next);
      if (!found || seen.has(found[0])) continue;
      seen.add(found[0]);
      queue.push(found);
    }
  }
  return seen;
}
