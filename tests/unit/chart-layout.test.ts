import { describe, expect, test } from 'vitest';
import { CARD } from '../../shared/chart/geometry.ts';
import { clusterLabels, layoutCards, type ChartLink, type ChartWorkshop } from '../../shared/chart/layout.ts';
import { seededRandom } from '../../shared/chart/random.ts';
import type { WorkshopId } from '../../shared/ids.ts';
import type { CardPlace } from '../../shared/model/synergy.ts';

const id = (index: number) => `w${index}` as WorkshopId;

function programme(count: number, themes: number): { workshops: ChartWorkshop[]; links: ChartLink[] } {
  const random = seededRandom(count);
  const workshops = Array.from({ length: count }, (_, index) => ({ id: id(index), theme: `Theme ${index % themes}` }));
  const links = Array.from({ length: count }, () => ({
    from: id(Math.floor(random() * count)),
    to: id(Math.floor(random() * count)),
  })).filter(({ from, to }) => from !== to);
  return { workshops, links };
}

function overlaps(places: ReadonlyMap<WorkshopId, CardPlace>): number {
  const all = [...places.values()];
  return all.flatMap((a, index) =>
    all.slice(index + 1).filter((b) => Math.abs(a.x - b.x) < CARD.width && Math.abs(a.y - b.y) < CARD.height),
  ).length;
}

describe('the first layout of the map', () => {
  test.each([
    [1, 1],
    [12, 3],
    [45, 7],
    [150, 12],
    [60, 60],
    [900, 9],
  ])('puts no card over another: %i cards in %i clusters', (count, themes) => {
    const { workshops, links } = programme(count, themes);
    const places = layoutCards(workshops, links);
    expect(places.size).toBe(count);
    expect(overlaps(places)).toBe(0);
  });

  test('is the same each time', () => {
    const { workshops, links } = programme(45, 7);
    expect(layoutCards(workshops, links)).toEqual(layoutCards(workshops, links));
  });

  test('keeps a cluster together: a card is nearer to its own cluster than to any other', () => {
    const { workshops } = programme(42, 6);
    const places = layoutCards(workshops, []);
    const centre = (theme: string | undefined) => {
      const own = workshops.filter((workshop) => workshop.theme === theme).flatMap((w) => places.get(w.id) ?? []);
      return {
        x: own.reduce((sum, { x }) => sum + x, 0) / own.length,
        y: own.reduce((sum, { y }) => sum + y, 0) / own.length,
      };
    };
    const themes = [...new Set(workshops.map(({ theme }) => theme))];
    for (const workshop of workshops) {
      const place = places.get(workshop.id) ?? { x: 0, y: 0 };
      const nearest = themes.toSorted(
        (a, b) =>
          Math.hypot(centre(a).x - place.x, centre(a).y - place.y) -
          Math.hypot(centre(b).x - place.x, centre(b).y - place.y),
      )[0];
      expect(nearest).toBe(workshop.theme);
    }
  });

  test('leaves cards that people have placed exactly where they are', () => {
    const { workshops, links } = programme(20, 4);
    const first = layoutCards(workshops.slice(0, 15), links);
    const moved = new Map(first).set(id(3), { x: 33.5, y: -712.1 });
    const places = layoutCards(workshops, links, moved);
    for (const [card, place] of moved) expect(places.get(card)).toEqual(place);
    expect(places.size).toBe(20);
    expect(overlaps(places)).toBe(overlaps(moved));
  });

  test('of an empty programme is empty', () => {
    expect(layoutCards([], [])).toEqual(new Map());
    expect(clusterLabels([], new Map())).toEqual([]);
  });

  test('a link to a card that is not there is harmless', () => {
    expect(layoutCards([{ id: id(1) }], [{ from: id(1), to: id(99) }]).size).toBe(1);
  });
});

describe('cluster names', () => {
  test('stand above the cards of their cluster, once each', () => {
    const { workshops, links } = programme(45, 7);
    const places = layoutCards(workshops, links);
    const labels = clusterLabels(workshops, places);
    expect(labels.map(({ name }) => name).toSorted()).toEqual([
      'Theme 0',
      'Theme 1',
      'Theme 2',
      'Theme 3',
      'Theme 4',
      'Theme 5',
      'Theme 6',
    ]);
    for (const label of labels) {
      const own = workshops.filter(({ theme }) => theme === label.name).flatMap((w) => places.get(w.id) ?? []);
      expect(label.y).toBeLessThan(Math.min(...own.map(({ y }) => y)) - CARD.height / 2);
    }
  });

  test('are not made for workshops without a cluster', () => {
    expect(clusterLabels([{ id: id(1) }], new Map([[id(1), { x: 0, y: 0 }]]))).toEqual([]);
  });
});
