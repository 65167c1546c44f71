import { forceLink, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import type { WorkshopId } from '../ids.ts';
import type { CardPlace, Link } from '../model/synergy.ts';
import { CARD } from './geometry.ts';
import { seededRandom } from './random.ts';

type Island = SimulationNodeDatum & { x: number; y: number; width: number; height: number };

/** A screen is wider than high, and so is the map. */
const ASPECT = 1.55;
/** Sea between two islands, in map units. */
const SEA = 36;

/**
 * Centres of the clusters, in the order given: the largest in the middle, those with many links
 * between them side by side, no two over one another.
 */
export function placeIslands(
  members: readonly (readonly WorkshopId[])[],
  links: readonly Pick<Link, 'from' | 'to'>[],
  kept: ReadonlyMap<WorkshopId, CardPlace>,
): CardPlace[] {
  const islands = members.map((ids, index) => island(ids, index, kept));
  const bridges = countBridges(members, links).map(({ a, b, count }) => ({ source: a, target: b, count }));
  const simulation = forceSimulation(islands)
    .randomSource(seededRandom())
    .force('x', forceX<Island>(0).strength(0.05))
    .force('y', forceY<Island>(0).strength(0.05 * ASPECT * ASPECT))
    .force(
      'bridges',
      forceLink<Island, { source: number; target: number; count: number }>(bridges)
        .distance(320)
        .strength((bridge) => Math.min(0.02, bridge.count * 0.004)),
    )
    .stop();
  for (let round = 0; round < 300; round++) {
    simulation.tick();
    keepApart(islands);
  }
  for (let round = 0; round < 200 && keepApart(islands); round++);
  return islands.map(({ x, y }) => ({ x, y }));
}

/** The start: a spiral from the middle, by the golden angle; or where people have put its cards. */
function island(ids: readonly WorkshopId[], index: number, kept: ReadonlyMap<WorkshopId, CardPlace>): Island {
  const columns = Math.max(1, Math.ceil(Math.sqrt((ids.length * 62 * 1.5) / 156)));
  const size = {
    width: columns * (CARD.width + 24),
    height: Math.ceil(ids.length / columns) * (CARD.height + 18) + 30,
  };
  const placed = ids.flatMap((id) => kept.get(id) ?? []);
  if (placed.length > 0) {
    const mean = (axis: 'x' | 'y') => placed.reduce((sum, place) => sum + place[axis], 0) / placed.length;
    return { ...size, x: mean('x'), y: mean('y'), fx: mean('x'), fy: mean('y') };
  }
  const [angle, radius] = [index * 2.399_963, 260 * Math.sqrt(index)];
  return { ...size, x: Math.cos(angle) * radius * ASPECT, y: Math.sin(angle) * radius };
}

function countBridges(
  members: readonly (readonly WorkshopId[])[],
  links: readonly Pick<Link, 'from' | 'to'>[],
): { a: number; b: number; count: number }[] {
  const home = new Map(members.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const bridges = new Map<string, { a: number; b: number; count: number }>();
  for (const { from, to } of links) {
    const [a, b] = [home.get(from), home.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const bridge = bridges.get(key) ?? { a, b, count: 0 };
    bridge.count += 1;
    bridges.set(key, bridge);
  }
  return [...bridges.values()];
}

/** Islands are compared all with all: there are as many as themes, not as many as cards. */
function keepApart(islands: readonly Island[]): boolean {
  let moved = false;
  for (const [index, a] of islands.entries()) {
    for (const b of islands.slice(index + 1)) {
      const overX = (a.width + b.width) / 2 + SEA - Math.abs(b.x - a.x);
      const overY = (a.height + b.height) / 2 + SEA - Math.abs(b.y - a.y);
      if (overX <= 0.5 || overY <= 0.5 || (a.fx != null && b.fx != null)) continue;
      const axis = overX < overY * ASPECT ? 'x' : 'y';
      const push = (axis === 'x' ? overX : overY) * (b[axis] < a[axis] ? -1 : 1);
      const share = a.fx != null || b.fx != null ? 1 : 0.5;
      if (a.fx == null) a[axis] -= push * share;
      if (b.fx == null) b[axis] += push * share;
      moved = true;
    }
  }
  return moved;
}
