import type { MapContent } from '../../../shared/docs/map.ts';
import { tellingClashes } from '../../../shared/domain/clash.ts';
import { splitSlides } from '../../../shared/domain/slides.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';

/** How far the map is. `unlinked`: workshops that no link leads to. */
export type MapCounts = { links: number; withMechanism: number; unlinked: number; clashes: number };

export function countMap(
  workshops: readonly Workshop[],
  { links, mechanisms }: MapContent,
  timezone: string,
): MapCounts {
  const linked = new Set<string>(links.flatMap(({ from, to }) => [from, to]));
  const named = new Set<string>(mechanisms.flatMap(({ workshopIds }) => workshopIds));
  return {
    links: links.length,
    withMechanism: workshops.filter(({ id }) => named.has(id)).length,
    unlinked: workshops.filter(({ id }) => !linked.has(id)).length,
    clashes: tellingClashes(workshops, links, timezone).length,
  };
}

/** What a workshop's organizers have brought so far. */
export type Brought = { slides: number; existing: number; possible: number; links: number };

export function countBrought(workshop: Pick<Workshop, 'id' | 'slides'>, { links, mechanisms }: MapContent): Brought {
  const own = mechanisms.filter(({ workshopIds }) => workshopIds.includes(workshop.id));
  return {
    slides: splitSlides(workshop.slides).length,
    existing: own.filter(({ status }) => status === 'existing').length,
    possible: own.filter(({ status }) => status === 'possible').length,
    links: links.filter(({ from, to }) => from === workshop.id || to === workshop.id).length,
  };
}
