import { assert, nat, property, record, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barParts, gaugeMarks, groupLines } from '../../client/kit/gauge-layout.ts';
import { GAUGE_GROUPS, type Group } from '../../shared/model/group.ts';
import type { GroupStanding } from '../../shared/model/live.ts';

const standing = (support: number, live = 0, concern = 0, object = 0): GroupStanding => ({
  support,
  live,
  concern,
  object,
});
const someone = record({ support: nat(4), live: nat(4), concern: nat(4), object: nat(4) });

describe('the marks of the gauge', () => {
  test('no mark hides another, all stay on the ruler, each says its own value', () => {
    assert(
      property(tuple(...GAUGE_GROUPS.map(() => someone)), (all) => {
        const standings = Object.fromEntries(GAUGE_GROUPS.map((group, index) => [group, all[index]]));
        const marks = gaugeMarks(standings);
        for (const mark of marks) {
          expect(mark.at).toBeGreaterThanOrEqual(0);
          expect(mark.at).toBeLessThanOrEqual(100);
          const near = marks.filter(
            (other) => other !== mark && other.row === mark.row && Math.abs(other.at - mark.at) < 5.99,
          );
          expect(near).toEqual([]);
        }
        expect(marks.map(({ value }) => value)).toEqual(marks.map(({ value }) => value).toSorted((a, b) => a - b));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('six groups that all support are six marks', () => {
    const marks = gaugeMarks(Object.fromEntries(GAUGE_GROUPS.map((group) => [group, standing(3)])));
    expect(marks).toHaveLength(6);
    expect(marks.every(({ value }) => value === 100)).toBe(true);
    expect(new Set(marks.map(({ at, row }) => `${at} ${row}`)).size).toBe(6);
  });

  test('a group that is not heard has no mark, and neither have the others', () => {
    const marks = gaugeMarks({ academia: standing(0), government: standing(1), other: standing(5) });
    expect(marks.map(({ group }) => group)).toEqual(['government']);
  });

  test('marks that are far enough apart share the lowest row', () => {
    const marks = gaugeMarks({
      government: standing(0, 0, 0, 1),
      academia: standing(0, 1),
      'civil-society': standing(1),
    });
    expect(marks.map(({ row }) => row)).toEqual([0, 0, 0]);
  });
});

describe('the breakdown by group', () => {
  const present: Partial<Record<Group, number>> = { government: 9, 'private-sector': 2 };
  test('says heard of present, never leaves out who is not heard, and names all six', () => {
    const lines = groupLines({ government: standing(4, 3, 1) }, present);
    expect(lines.map(({ group }) => group)).toEqual(GAUGE_GROUPS);
    expect(lines[0]).toMatchObject({ heard: 8, of: 9, silent: 1 });
    expect(lines[0] && barParts(lines[0])).toEqual([
      { position: 'support', count: 4 },
      { position: 'live', count: 3 },
      { position: 'concern', count: 1 },
      { position: 'none', count: 1 },
    ]);
    expect(lines[1]).toMatchObject({ heard: 0, of: 2, silent: 2 });
  });

  test('who was heard and has left still counts', () => {
    const line = groupLines({ 'private-sector': standing(3) }, present)[1];
    expect(line).toMatchObject({ heard: 3, of: 3, silent: 0 });
  });

  test('others have a line when there are any', () => {
    expect(groupLines({ other: standing(1) }, {}).at(-1)).toMatchObject({ group: 'other', heard: 1 });
  });
});
