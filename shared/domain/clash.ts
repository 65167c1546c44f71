import type { Clash, Link } from '../model/synergy.ts';
import type { Workshop } from '../model/workshop.ts';
import { clusterOf } from './cluster.ts';
import { clashes } from './schedule.ts';

/**
 * Clashes worth telling: two workshops at the same time that one person may want to attend, because
 * they are linked or in the same cluster. A conference with ten rooms has hundreds of the others.
 */
export function tellingClashes(
  workshops: readonly Workshop[],
  links: readonly Pick<Link, 'from' | 'to'>[],
  trackTimezone: string,
): Clash[] {
  const cluster = new Map(workshops.map((workshop) => [workshop.id, clusterOf(workshop)]));
  const linked = new Set(links.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  return clashes(workshops, trackTimezone).filter(
    ({ from, to }) =>
      linked.has(`${from} ${to}`) || (cluster.get(from) !== undefined && cluster.get(from) === cluster.get(to)),
  );
}
