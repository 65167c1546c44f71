import { describe, expect, test } from 'vitest';
import { tellingClashes } from '../../shared/domain/clash.ts';
import { buildGuide, type GuideInput } from '../../shared/domain/guide.ts';
import { marksOf } from '../../shared/domain/marks.ts';
import type { LinkId, MechanismId, PrincipleId, TrackId, WorkshopId } from '../../shared/ids.ts';
import type { Workshop } from '../../shared/model/workshop.ts';

const id = (name: string) => name as WorkshopId;
const workshop = (name: string, fields: Partial<Workshop> = {}): Workshop => ({
  id: id(name),
  trackId: 't' as TrackId,
  sourceId: name,
  revision: 1,
  updatedAt: '2014-08-01T00:00:00Z',
  title: `Title ${name}`,
  organisations: [],
  tags: [],
  policyQuestions: [],
  links: [],
  ...fields,
});
const link = (from: string, to: string) => ({
  id: `${from}-${to}` as LinkId,
  from: id(from),
  to: id(to),
  type: 'complements' as const,
  reason: 'because',
  author: 'A',
  createdAt: '2014-08-01T00:00:00Z',
});
const input = (workshops: Workshop[], rest: Partial<GuideInput['map']> = {}): GuideInput => ({
  track: { id: 't' as TrackId, slug: 's', name: 'Track', timezone: 'Europe/Istanbul', createdAt: '' },
  workshops,
  map: { cards: new Map(), links: [], mechanisms: [], ...rest },
  principles: {
    title: 'P',
    preamble: [],
    principles: [{ id: 'p1' as PrincipleId, number: 1, title: 'One', paragraphs: ['x'] }],
    closing: [],
  },
  statuses: {},
  now: 0,
});

describe('the guide', () => {
  test('lists days in order, in a day by time, those without a time last, those without a day at the end', () => {
    const guide = buildGuide(
      input([
        workshop('d'),
        workshop('c', { date: '2014-09-03' }),
        workshop('b', { date: '2014-09-03', start: '11:00' }),
        workshop('a', { date: '2014-09-03', start: '09:00' }),
        workshop('e', { date: '2014-09-02', start: '16:00' }),
      ]),
    );
    expect(guide.days.map(({ date, sessions }) => [date, sessions.map(({ id: name }) => name)])).toEqual([
      ['2014-09-02', ['e']],
      ['2014-09-03', ['a', 'b', 'c']],
    ]);
    expect(guide.undated.map(({ id: name }) => name)).toEqual(['d']);
  });

  test('shows every time on the conference’s clock', () => {
    const [session] = buildGuide(
      input([workshop('a', { date: '2014-09-02', start: '22:30', end: '23:30', timezone: 'UTC' })]),
    ).sessions;
    expect(session).toMatchObject({
      date: '2014-09-03',
      start: '01:30',
      end: '02:30',
      startsAt: Date.UTC(2014, 8, 2, 22, 30),
    });
  });

  test('shows a link from both sides, and none that leads nowhere', () => {
    const guide = buildGuide(input([workshop('a'), workshop('b')], { links: [link('a', 'b'), link('a', 'gone')] }));
    expect(guide.sessions.map(({ links }) => links)).toMatchObject([
      [{ id: 'b', outgoing: true, reason: 'because' }],
      [{ id: 'a', outgoing: false }],
    ]);
    expect(guide.links).toHaveLength(1);
  });

  test('tells a clash where somebody would want both: linked or in one cluster', () => {
    const at = { date: '2014-09-02', start: '09:00' };
    const all = [
      workshop('a', { ...at, theme: 'T' }),
      workshop('b', { ...at, theme: 'T' }),
      workshop('c', at),
      workshop('d', at),
    ];
    expect(tellingClashes(all, [link('c', 'd')], 'Europe/Istanbul')).toEqual([
      { from: 'a', to: 'b' },
      { from: 'c', to: 'd' },
    ]);
    expect(buildGuide(input(all)).sessions[0]?.clashes.map(({ id: other }) => other)).toEqual(['b']);
  });

  test('parts mechanisms by status and names their sessions; principles start as proposed', () => {
    const mechanism = {
      id: 'm' as MechanismId,
      title: 'M',
      status: 'possible' as const,
      description: '',
      kind: '',
      issue: '',
      actors: '',
      missing: '',
      url: '',
      howFar: 1 as const,
      workshopIds: [id('a'), id('gone')],
      author: '',
    };
    const guide = buildGuide({ ...input([workshop('a', { number: '7' })], { mechanisms: [mechanism] }), statuses: {} });
    expect(guide.mechanisms.existing).toEqual([]);
    expect(guide.mechanisms.possible[0]?.sessions).toEqual([{ id: 'a', mark: '7', title: 'Title a' }]);
    expect(guide.principles.principles[0]?.status).toBe('proposed');
    expect(buildGuide({ ...input([]), statuses: { p1: { status: 'agreed' } } }).principles.principles[0]?.status).toBe(
      'agreed',
    );
  });

  test('is the same for the same input, and stands with nothing in it', () => {
    const same = input([workshop('b'), workshop('a')]);
    expect(buildGuide(same)).toEqual(buildGuide(same));
    expect(buildGuide(input([])).days).toEqual([]);
  });
});

describe('marks', () => {
  test('are numbers where there are some, else letters, each once', () => {
    const marks = marksOf([
      { id: id('a'), number: '7' },
      { id: id('b') },
      { id: id('c'), number: '7' },
      { id: id('d'), number: '12345' },
      { id: id('e'), number: 'A' },
    ]);
    expect([...marks.values()]).toEqual(['7', 'A', 'B', 'C', 'D']);
    const many = marksOf(Array.from({ length: 60 }, (_, index) => ({ id: id(String(index)) })));
    expect(new Set(many.values()).size).toBe(60);
    expect(many.get(id('26'))).toBe('AA');
  });
});
