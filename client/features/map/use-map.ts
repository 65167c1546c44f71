import { useMemo } from 'react';
import { boundsOf, type Bounds } from '../../../shared/chart/geometry.ts';
import { clashes } from '../../../shared/domain/schedule.ts';
import { readMap, type MapContent } from '../../../shared/docs/map.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { CardPlace, Clash, Link } from '../../../shared/model/synergy.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useDocumentValue, type useSharedDocument } from '../../collab/use-shared-document.tsx';
import { useTrack } from '../../live/track.tsx';
import { linkRows, type LinkRow } from './link-rows.ts';
import { observeMapCalmly } from './observe-map.ts';
import { lazyLayout, placeCards } from '../../../shared/chart/place-cards.ts';

/** Everything that map, list and matrix draw, as plain data. */
export type MapModel = {
  content: MapContent;
  workshops: readonly Workshop[];
  workshopById: ReadonlyMap<WorkshopId, Workshop>;
  places: ReadonlyMap<WorkshopId, CardPlace>;
  bounds: Bounds;
  /** Links whose both ends are here. */
  links: readonly Link[];
  clashes: readonly Clash[];
  rows: ReadonlyMap<WorkshopId, readonly LinkRow[]>;
  /** Workshops that name at least one mechanism. */
  naming: number;
};

/** Room round the outermost cards for names and coast, in map units. */
const SHORE = 46;

export function useMap(document: ReturnType<typeof useSharedDocument>): MapModel {
  const { track, workshops, workshopById } = useTrack();
  const content = useDocumentValue(document, observeMapCalmly, readMap);
  const { cards, links: allLinks, mechanisms } = content;

  const layout = useMemo(() => lazyLayout(workshops), [workshops]);
  const places = useMemo(() => placeCards(workshops, cards, layout), [workshops, cards, layout]);
  const bounds = useMemo(() => boundsOf(places.values(), SHORE), [places]);
  const found = useMemo(() => clashes(workshops, track.timezone), [workshops, track.timezone]);
  const links = useMemo(
    () => allLinks.filter(({ from, to }) => workshopById.has(from) && workshopById.has(to)),
    [allLinks, workshopById],
  );
  const rows = useMemo(() => linkRows(links, found, workshopById), [links, found, workshopById]);
  const naming = useMemo(
    () => new Set(mechanisms.flatMap(({ workshopIds }) => workshopIds.filter((id) => workshopById.has(id)))).size,
    [mechanisms, workshopById],
  );
  return useMemo(
    () => ({ content, workshops, workshopById, places, bounds, links, clashes: found, rows, naming }),
    [content, workshops, workshopById, places, bounds, links, found, rows, naming],
  );
}
