import type { WorkshopId } from '../ids.ts';
import type { CardPlace } from '../model/synergy.ts';
import type { ContourLink } from './contours.ts';
import { insideOneCluster, type ChartLink, type ChartWorkshop } from './layout.ts';

/** Links as the contours need them: places instead of ids; those of cards without a place are left out. */
export function groundLinks(
  workshops: readonly ChartWorkshop[],
  places: ReadonlyMap<WorkshopId, CardPlace>,
  links: readonly ChartLink[],
): ContourLink[] {
  const inside = insideOneCluster(workshops);
  return links.flatMap((link) => {
    const [from, to] = [places.get(link.from), places.get(link.to)];
    return from && to ? [{ from, to, inside: inside(link) }] : [];
  });
}
