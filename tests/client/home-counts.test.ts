// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { countBrought, countMap } from '../../client/features/home/counts.ts';
import { untilWords } from '../../client/features/home/until.ts';
import type { LinkId, MechanismId, WorkshopId } from '../../shared/ids.ts';
import type { MapContent } from '../../shared/docs/map.ts';
import type { Workshop } from '../../shared/model/workshop.ts';

const workshop = (id: string, more: Partial<Workshop> = {}) =>
  ({ id: id as WorkshopId, title: id, theme: 'T', ...more }) as Workshop;

const MAP: MapContent = {
  cards: new Map(),
  links: [
    {
      id: 'l' as LinkId,
      from: 'a' as WorkshopId,
      to: 'b' as WorkshopId,
      type: 'complements',
      reason: '',
      author: '',
      createdAt: '',
    },
  ],
  mechanisms: (['existing', 'possible', 'possible'] as const).map((status, index) => ({
    id: `m${index}` as MechanismId,
    title: 'Sample mechanism',
    status,
    description: '',
    kind: '',
    issue: '',
    actors: '',
    missing: '',
    url: '',
    howFar: 0,
    workshopIds: (index === 2 ? ['b', 'gone'] : ['a']) as WorkshopId[],
    author: '',
  })),
};

describe('how far the map is', () => {
  it('counts workshops, not links to workshops that are gone', () => {
    const at = { date: '2014-09-02', start: '11:00', end: '12:00' };
    const counts = countMap([workshop('a', at), workshop('b', at), workshop('c')], MAP, 'Europe/Istanbul');
    expect(counts).toEqual({ links: 1, withMechanism: 2, unlinked: 1, clashes: 1 });
  });
});

describe('what a workshop has brought', () => {
  it('counts slides, mechanisms by status, and links', () => {
    expect(countBrought({ id: 'a' as WorkshopId, slides: '# One\n\n---\n\n# Two' }, MAP)).toEqual({
      slides: 2,
      existing: 1,
      possible: 1,
      links: 1,
    });
    expect(countBrought({ id: 'c' as WorkshopId }, MAP)).toEqual({ slides: 0, existing: 0, possible: 0, links: 0 });
  });
});

describe('how far away a meeting is', () => {
  const minutes = (count: number) => untilWords(0, count * 60_000, 'en');
  it('is said in the largest unit that says enough', () => {
    expect(minutes(12)).toBe('in 12 minutes');
    expect(minutes(180)).toBe('in 3 hours');
    expect(minutes(3 * 24 * 60)).toBe('in 3 days');
    expect(minutes(-5)).toBe('5 minutes ago');
  });
});
