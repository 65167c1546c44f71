import type { MapContent } from '../../../shared/docs/map.ts';
import type { WorkshopId } from '../../../shared/ids.ts';

/** What the map knows of a workshop, counted. */
export type OnMap = { existing: number; possible: number; links: number };

const NOTHING: OnMap = { existing: 0, possible: 0, links: 0 };

/** Mechanisms named and links drawn, by workshop. */
export function countOnMap({ mechanisms, links }: Pick<MapContent, 'mechanisms' | 'links'>): (id: WorkshopId) => OnMap {
  const counts = new Map<WorkshopId, OnMap>();
  const add = (id: WorkshopId, what: keyof OnMap) => {
    const now = counts.get(id) ?? NOTHING;
    counts.set(id, { ...now, [what]: now[what] + 1 });
  };
  for (const { status, workshopIds } of mechanisms) for (const id of workshopIds) add(id, status);
  for (const { from, to } of links) {
    add(from, 'links');
    add(to, 'links');
  }
  return (id) => counts.get(id) ?? NOTHING;
}
