import { gaugeValue, heard, type Standings } from '../../shared/domain/consensus.ts';
import { GAUGE_GROUPS, GROUPS, type Group } from '../../shared/model/group.ts';
import type { GroupStanding } from '../../shared/model/live.ts';
import { POSITIONS, type Position } from '../../shared/model/principle.ts';

/** Marks closer than this many points of the ruler would hide each other in one row. */
const APART = 6;
const ROWS = 3;

/** A group on the ruler: `value` is what it says, `at` where it is drawn (0 to 100), `row` counts from the ruler up. */
export type GaugeMark = { group: Group; value: number; at: number; row: number };

/**
 * Places of the marks, lowest value first. A mark goes into the first row where it hides none; where
 * all three rows are taken it is moved along, so that six groups with one opinion are still six marks.
 */
export function gaugeMarks(standings: Standings): GaugeMark[] {
  const values = GAUGE_GROUPS.flatMap((group) => {
    const value = gaugeValue(standings[group]);
    return value === undefined ? [] : [{ group, value }];
  }).toSorted((a, b) => a.value - b.value);
  const rows: GaugeMark[][] = Array.from({ length: ROWS }, () => []);
  for (const { group, value } of values) {
    const row = rows.findIndex((marks) => value - lastOf(marks) >= APART);
    const chosen = row >= 0 ? row : emptiest(rows);
    const at = Math.max(value, lastOf(rows[chosen]) + APART);
    rows[chosen]?.push({ group, value, at, row: chosen });
  }
  for (const marks of rows) keepOnRuler(marks);
  return rows.flat().toSorted((a, b) => a.value - b.value || a.row - b.row);
}

const lastOf = (marks: readonly GaugeMark[] | undefined): number => marks?.at(-1)?.at ?? Number.NEGATIVE_INFINITY;

const emptiest = (rows: readonly (readonly GaugeMark[])[]): number =>
  rows.reduce((best, marks, index) => (lastOf(marks) < lastOf(rows[best]) ? index : best), 0);

/** Marks that were moved past the end come back, pushing their neighbours. */
function keepOnRuler(marks: GaugeMark[]): void {
  let limit = 100;
  for (const mark of marks.toReversed()) {
    mark.at = Math.min(mark.at, limit);
    limit = mark.at - APART;
  }
}

/** One line of the breakdown: the group's positions, and those present who have taken none. */
export type GroupLine = { group: Group; standing: GroupStanding; heard: number; silent: number; of: number };

/** All six groups, heard or not, and the others when there are any. People who have left still count as heard. */
export function groupLines(standings: Standings, present: Partial<Record<Group, number>>): GroupLine[] {
  return GROUPS.flatMap((group) => {
    const standing = standings[group] ?? { support: 0, live: 0, concern: 0, object: 0 };
    const count = heard(standing);
    const of = Math.max(count, present[group] ?? 0);
    if (group === 'other' && of === 0) return [];
    return [{ group, standing, heard: count, silent: of - count, of }];
  });
}

/** Parts of a line's bar in drawing order, without the empty ones. */
export function barParts({ standing, silent }: GroupLine): { position: Position | 'none'; count: number }[] {
  return [
    ...POSITIONS.map((position) => ({ position, count: standing[position] })),
    { position: 'none' as const, count: silent },
  ].filter(({ count }) => count > 0);
}
