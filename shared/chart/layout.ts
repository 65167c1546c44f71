import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import { clusterOf, clusters } from '../domain/cluster.ts';
import type { WorkshopId } from '../ids.ts';
import type { CardPlace, Link } from '../model/synergy.ts';
import type { Workshop } from '../model/workshop.ts';
import { pushApart, type Box } from './collision.ts';
import { freeWedged } from './free-place.ts';
import { CARD } from './geometry.ts';
import { placeIslands } from './islands.ts';
import { seededRandom } from './random.ts';

export type ChartWorkshop = Pick<Workshop, 'id' | 'cluster' | 'theme'>;
export type ChartLink = Pick<Link, 'from' | 'to'>;

/** Free space round a card: inside its cluster, and towards other clusters, where a name must fit. */
const GAP = { near: { x: 24, y: 18 }, far: { x: 44, y: 52 } };

/**
 * A first place for every card: clusters as islands, linked cards near each other, no card over
 * another. The same input always gives the same places. Centre of the whole is 0, 0.
 *
 * `kept`: cards that people have placed already; they stay exactly where they are, and only the
 * others are given a place.
 */
export function layoutCards(
  workshops: readonly ChartWorkshop[],
  links: readonly ChartLink[],
  kept: ReadonlyMap<WorkshopId, CardPlace> = new Map(),
): Map<WorkshopId, CardPlace> {
  const placed = workshops.flatMap(({ id }) => {
    const place = kept.get(id);
    return place ? [[id, { x: place.x, y: place.y }] as const] : [];
  });
  if (placed.length === workshops.length) return new Map(placed);
  const groups = clusters(workshops);
  const centres = placeIslands(
    groups.map(({ workshops: members }) => members.map(({ id }) => id)),
    links,
    kept,
  );
  const cards = groups.flatMap(({ workshops: members }, island) =>
    members.map((workshop, index) => start(workshop.id, island, grid(index, members.length), centres[island], kept)),
  );
  settle(cards, centres, links);
  return places(cards, kept.size > 0);
}

/** The map's name for a cluster at its place, in map units: the middle of the words' baseline. */
export type ClusterLabel = { name: string; count: number; x: number; y: number };

/** A name above the northern coast of each named cluster, moved where a card is in the way. */
export function clusterLabels(
  workshops: readonly ChartWorkshop[],
  cards: ReadonlyMap<WorkshopId, CardPlace>,
): ClusterLabel[] {
  const all = [...cards.values()];
  return clusters(workshops).flatMap(({ name, workshops: members }) => {
    const own = members.flatMap(({ id }) => cards.get(id) ?? []);
    if (name === undefined || own.length === 0) return [];
    return [{ name, count: members.length, ...labelPlace(name, own, all) }];
  });
}

/** Whether a link stays inside one cluster: the contours are higher along such links. */
export function insideOneCluster(workshops: readonly ChartWorkshop[]): (link: ChartLink) => boolean {
  const names = new Map(workshops.map((workshop) => [workshop.id, clusterOf(workshop)]));
  return ({ from, to }) => names.get(from) !== undefined && names.get(from) === names.get(to);
}

type Card = SimulationNodeDatum & Box & { id: WorkshopId };

function start(
  id: WorkshopId,
  island: number,
  offset: CardPlace,
  centre: CardPlace | undefined,
  kept: ReadonlyMap<WorkshopId, CardPlace>,
): Card {
  const place = kept.get(id);
  if (place) return { id, island, ...place, fx: place.x, fy: place.y, fixed: true };
  return { id, island, x: (centre?.x ?? 0) + offset.x, y: (centre?.y ?? 0) + offset.y, fixed: false };
}

/** Cells of a loose grid, wider than high, round its centre. */
function grid(index: number, count: number): CardPlace {
  const cell = { x: CARD.width + GAP.near.x, y: CARD.height + GAP.near.y };
  const columns = Math.max(1, Math.ceil(Math.sqrt((count * cell.y * 1.5) / cell.x)));
  const rows = Math.ceil(count / columns);
  const row = Math.floor(index / columns);
  // Rows are shifted by turns, so that an island looks like land and not like a table.
  const shift = row % 2 === 0 ? -0.12 : 0.12;
  const inRow = row === rows - 1 ? count - row * columns : columns;
  return { x: ((index % columns) - (inRow - 1) / 2 + shift) * cell.x, y: (row - (rows - 1) / 2) * cell.y };
}

/** Let linked cards drift together without leaving their island or lying over one another. */
function settle(cards: Card[], centres: readonly CardPlace[], links: readonly ChartLink[]): void {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const inner = links.flatMap(({ from, to }) => {
    const [source, target] = [byId.get(from), byId.get(to)];
    return source && target && source.island === target.island ? [{ source, target }] : [];
  });
  const simulation = forceSimulation(cards)
    .randomSource(seededRandom())
    .force('x', forceX<Card>((card) => centres[card.island]?.x ?? 0).strength(0.06))
    .force('y', forceY<Card>((card) => centres[card.island]?.y ?? 0).strength(0.09))
    .force('links', forceLink(inner).distance(120).strength(0.05))
    .force('apart', forceManyBody().strength(-40).distanceMax(160))
    .stop();
  // Large programmes get fewer rounds: the start is readable already, and time is bounded.
  const rounds = cards.length > 400 ? 16 : 240;
  for (let round = 0; round < rounds; round++) {
    simulation.tick();
    pushApart(cards, GAP, 2);
  }
  for (let round = 0; round < 400 && pushApart(cards, GAP, 3); round++);
  freeWedged(cards);
}

/** Whole units, and the middle of the map at 0, 0 unless some cards must stay. */
function places(cards: readonly Card[], stay: boolean): Map<WorkshopId, CardPlace> {
  const [xs, ys] = [cards.map(({ x }) => x), cards.map(({ y }) => y)];
  const middle = (values: number[]) =>
    values.length === 0 ? 0 : (extreme(values, Math.min) + extreme(values, Math.max)) / 2;
  const [x0, y0] = stay ? [0, 0] : [middle(xs), middle(ys)];
  return new Map(
    cards.map((card) => [
      card.id,
      card.fixed ? { x: card.x, y: card.y } : { x: Math.round(card.x - x0), y: Math.round(card.y - y0) },
    ]),
  );
}

const extreme = (values: number[], pick: (a: number, b: number) => number) => values.reduce((a, b) => pick(a, b));

function labelPlace(name: string, own: readonly CardPlace[], all: readonly CardPlace[]): CardPlace {
  const top = own.toSorted((a, b) => a.y - b.y)[0] ?? { x: 0, y: 0 };
  const row = own.filter(({ y }) => y - top.y < CARD.height / 2);
  const middle = row.reduce((sum, { x }) => sum + x, 0) / row.length;
  // Serif italic of 17 units runs to about 8 units a letter.
  const width = name.length * 8 + 24;
  const above = (x: number, up: number) => ({ x: Math.round(x), y: Math.round(top.y - CARD.height / 2 - up) });
  const tries = [above(middle, 12), above(top.x, 12), ...row.map(({ x }) => above(x, 12)), above(middle, 26)];
  const free = (label: CardPlace) =>
    !all.some(
      (card) =>
        Math.abs(card.x - label.x) < (CARD.width + width) / 2 &&
        Math.abs(card.y - (label.y - 6)) < CARD.height / 2 + 10,
    );
  return tries.find(free) ?? above(middle, 12);
}
