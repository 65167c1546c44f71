import { freeWedged } from './free-place.ts';
import { layoutCards } from './layout.ts';
import { clusters } from '../domain/cluster.ts';
import type { WorkshopId } from '../ids.ts';
import type { CardPlace } from '../model/synergy.ts';
import type { Workshop } from '../model/workshop.ts';

type Placed = ReadonlyMap<WorkshopId, CardPlace>;

/**
 * A place for every workshop's card. What people have placed stays; for the rest every device works
 * out the same place and nobody writes it: from the layout of all workshops, or, where most of its
 * cluster has been placed already, the free place nearest to its neighbours.
 */
export function placeCards(
  workshops: readonly Workshop[],
  placed: Placed,
  layout: () => Placed,
): Map<WorkshopId, CardPlace> {
  const places = new Map<WorkshopId, CardPlace>();
  for (const { id } of workshops) {
    const place = placed.get(id);
    if (place) places.set(id, place);
  }
  if (places.size === workshops.length) return places;
  for (const { workshops: members } of clusters(workshops)) settleCluster(members, placed, places, layout);
  return places;
}

/** `layoutCards` of the workshops alone, worked out when first needed. */
export function lazyLayout(workshops: readonly Workshop[]): () => Placed {
  let layout: Placed | undefined;
  return () => (layout ??= layoutCards(workshops, []));
}

function settleCluster(
  members: readonly Workshop[],
  placed: Placed,
  places: Map<WorkshopId, CardPlace>,
  layout: () => Placed,
): void {
  const missing = members.filter(({ id }) => !placed.has(id));
  // One neighbour and not the middle of all: it moves less often, and the card with it.
  const neighbour = members.flatMap(({ id }) => placed.get(id) ?? [])[0];
  const late = neighbour !== undefined && missing.length * 2 < members.length;
  for (const { id } of missing) {
    if (!late) places.set(id, layout().get(id) ?? { x: 0, y: 0 });
    else places.set(id, freePlace(neighbour, places));
  }
}

function freePlace(near: CardPlace, places: Placed): CardPlace {
  const card = { x: near.x, y: near.y, island: 0, fixed: false };
  freeWedged([...[...places.values()].map(({ x, y }) => ({ x, y, island: 0, fixed: true })), card]);
  return { x: Math.round(card.x), y: Math.round(card.y) };
}
