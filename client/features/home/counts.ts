import type { MapContent } from '../../../shared/docs/map.ts';
import { tellingClashes } from '../../../shared/domain/clash.ts';
import { splitSlides } from '../../../shared/domain/slides.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';

/** How far the map is. `unlinked`: workshops that no link leads to. */
export type MapCounts = { links: number; withMechanism: number; unlinked: number; clashes: number };

export function countMap(
  workshops: readonly Workshop[],
  { links, mechanisms }: Pick<MapContent, 'links' | 'mechanisms'>,
  timezone: string,
): MapCounts {
  // A link of a workshop that has left the track is still in the document, and on nobody's map.
  const known = new Set<string>(workshops.map(({ id }) => id));
  const drawn = links.filter(({ from, to }) => known.has(from) && known.has(to));
  const linked = new Set<string>(drawn.flatMap(({ from, to }) => [from, to]));
  const named = new Set<string>(mechanisms.flatMap(({ workshopIds }) => workshopIds));
  return {
    links: drawn.length,
    withMechanism: workshops.filter(({ id }) => named.has(id)).length,
    unlinked: workshops.filter(({ id }) => !linked.has(id)).length,
    clashes: tellingClashes(workshops, drawn, timezone).length,
  };
}

/** What a workshop's organizers have brought so far. */
export type Brought = { slides: number; existing: number; possible: number; links: number };

export function countBrought(
  workshop: Pick<Workshop, 'id' | 'slides'>,
  { links, mechanisms }: Pick<MapContent, 'links' | 'mechanisms'>,
): Brought {
  const own = mechanisms.filter(({ workshopIds }) => workshopIds.includes(workshop.id));
  return {
    slides: splitSlides(workshop.slides).length,
    existing: own.filter(({ status }) => status === 'existing').length,
    possible: own.filter(({ status }) => status === 'possible').length,
    links: links.filter(({ from, to }) => from === workshop.id || to === workshop.id).length,
  };
}
