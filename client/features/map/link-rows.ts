import type { WorkshopId } from '../../../shared/ids.ts';
import { LINK_TYPES, type Clash, type Link } from '../../../shared/model/synergy.ts';
import type { LineType } from './line.ts';

/** A link or a clash as one of its workshops sees it. */
export type LinkRow = { key: string; type: LineType; other: WorkshopId; link?: Link };

const ORDER: readonly LineType[] = [...LINK_TYPES, 'clash'];

/** Rows of every workshop: links by type, then clashes. Links to workshops that are gone are left out. */
export function linkRows(
  links: readonly Link[],
  clashes: readonly Clash[],
  known: { has: (id: WorkshopId) => boolean },
): ReadonlyMap<WorkshopId, LinkRow[]> {
  const rows = new Map<WorkshopId, LinkRow[]>();
  const add = (id: WorkshopId, row: LinkRow) => rows.set(id, [...(rows.get(id) ?? []), row]);
  for (const link of links) {
    if (!known.has(link.from) || !known.has(link.to)) continue;
    add(link.from, { key: link.id, type: link.type, other: link.to, link });
    add(link.to, { key: link.id, type: link.type, other: link.from, link });
  }
  for (const { from, to } of clashes) {
    add(from, { key: `clash ${to}`, type: 'clash', other: to });
    add(to, { key: `clash ${from}`, type: 'clash', other: from });
  }
  for (const own of rows.values()) own.sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
  return rows;
}

/** How many clashes the whole map may show before they hide everything else. */
const MOST_CLASHES = 8;

/** The clashes drawn: all where they are few, else only the chosen card's. */
export const drawnClashes = (clashes: readonly Clash[], selected: WorkshopId | undefined): Clash[] =>
  clashes.filter(({ from, to }) => clashes.length <= MOST_CLASHES || from === selected || to === selected);
