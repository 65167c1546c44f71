import type { MapContent } from '../../shared/docs/map.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Difference, MapChange, VersionContent } from '../../shared/model/version.ts';

/** Who changed one thing of a root. */
export type EntryAuthors = (root: 'cards' | 'links' | 'mechanisms', id: string) => SeatId[];

/** How two states of the map differ: what was added, removed, moved or written otherwise. */
export function mapDifference(before: MapContent, after: MapContent, authors: EntryAuthors): Difference {
  return {
    kind: 'map',
    cards: changes(before.cards, after.cards, (id) => authors('cards', id)),
    links: changes(byId(before.links), byId(after.links), (id) => authors('links', id)),
    mechanisms: changes(byId(before.mechanisms), byId(after.mechanisms), (id) => authors('mechanisms', id)),
  };
}

/** A state of the map on its own. */
export const mapAsItIs = ({ cards, links, mechanisms }: MapContent): VersionContent => ({
  kind: 'map',
  cards: [...cards].map(([workshopId, place]) => ({ workshopId, ...place })),
  links,
  mechanisms,
});

const byId = <Thing extends { id: string }>(things: readonly Thing[]): Map<Thing['id'], Thing> =>
  new Map(things.map((thing) => [thing.id, thing]));

/** Things of the later state in its order, then what is gone. */
function changes<Id extends string, Thing>(
  before: ReadonlyMap<Id, Thing>,
  after: ReadonlyMap<Id, Thing>,
  authors: (id: Id) => SeatId[],
): MapChange<Id, Thing>[] {
  const result: MapChange<Id, Thing>[] = [];
  for (const [id, now] of after) {
    const then = before.get(id);
    if (then === undefined) result.push({ id, change: 'added', after: now, by: authors(id) });
    else if (JSON.stringify(then) !== JSON.stringify(now))
      result.push({ id, change: 'changed', before: then, after: now, by: authors(id) });
  }
  for (const [id, then] of before)
    if (!after.has(id)) result.push({ id, change: 'removed', before: then, by: authors(id) });
  return result;
}
