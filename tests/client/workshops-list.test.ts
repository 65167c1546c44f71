import { describe, expect, test } from 'vitest';
import { changedFacts, factsOf, toOrganisations } from '../../client/features/workshops/facts-fields.ts';
import {
  byDay,
  isFiltered,
  NONE,
  readQuery,
  selectWorkshops,
  writeQuery,
} from '../../client/features/workshops/list-query.ts';
import { slideTitle } from '../../client/features/workshops/slide-title.ts';
import { partFields, readPart } from '../../client/features/workshops/text-fields.ts';
import { cleaned, BLANK, problemsOf, readDraft } from '../../client/kit/mechanism-fields.ts';
import { twinOf } from '../../client/kit/mechanism-twin.ts';
import type { TrackId, WorkshopId } from '../../shared/ids.ts';
import { POLICY_ISSUES } from '../../shared/model/issues.ts';
import type { Mechanism } from '../../shared/model/mechanism.ts';
import type { Workshop } from '../../shared/model/workshop.ts';

const ZONE = 'Europe/Istanbul';

function workshop(id: string, fields: Partial<Workshop>): Workshop {
  return {
    id: id as WorkshopId,
    trackId: 't' as TrackId,
    sourceId: id,
    revision: 1,
    updatedAt: '2014-09-01T00:00:00Z',
    title: `Workshop ${id}`,
    organisations: [],
    tags: [],
    policyQuestions: [],
    links: [],
    ...fields,
  };
}

const ALL = [
  workshop('a', { number: '112', theme: 'Access', date: '2014-09-03', start: '09:00' }),
  workshop('b', {
    number: '9',
    title: 'Économie numérique',
    date: '2014-09-02',
    start: '11:00',
    organisations: [{ name: 'A ministry', group: 'government' }],
  }),
  workshop('c', { number: '41', cluster: 'Jurisdiction', theme: 'Access', date: '2014-09-02', start: '09:30' }),
  workshop('d', { title: 'Without a time' }),
  workshop('e', { number: '7', date: '2014-09-02' }),
];

const list = (search: string, own: string[] = []) =>
  selectWorkshops(ALL, readQuery(new URLSearchParams(search)), new Set(own as WorkshopId[]), ZONE)
    .map(({ id }) => id)
    .join('');

describe('the list of workshops', () => {
  test('by time: hours in order, a day without an hour after its hours, no day last', () => {
    expect(list('')).toBe('cbead');
    const days = byDay(selectWorkshops(ALL, readQuery(new URLSearchParams()), new Set(), ZONE), 'time');
    expect(days.map(({ day, workshops }) => [day, workshops.length])).toEqual([
      ['2014-09-02', 3],
      ['2014-09-03', 1],
      [undefined, 1],
    ]);
  });

  test('numbers are in the order people count, and a title without one comes after', () => {
    expect(list('sort=number')).toBe('ebcad');
  });

  test('words find title, number and organisation, without case and accents, all of them', () => {
    expect(list('q=economie')).toBe('b');
    expect(list('q=MINISTRY+9')).toBe('b');
    expect(list('q=ministry+41')).toBe('');
  });

  test('theme, day, group and own workshops narrow it', () => {
    expect(list('theme=Access')).toBe('a');
    expect(list(`theme=${NONE}`)).toBe('bed');
    expect(list('day=2014-09-02')).toBe('cbe');
    expect(list(`day=${NONE}`)).toBe('d');
    expect(list('group=government')).toBe('b');
    expect(list('mine=1', ['d', 'a'])).toBe('ad');
  });

  test('the address holds only what differs from the plain list, and survives nonsense', () => {
    const search = 'q=x&theme=Access&group=academia&mine=1&sort=title';
    const query = readQuery(new URLSearchParams(search));
    expect(new URLSearchParams(writeQuery(query)).toString()).toBe(search);
    expect(writeQuery(readQuery(new URLSearchParams('sort=colour&group=martians')))).toEqual({});
    expect(isFiltered(readQuery(new URLSearchParams('sort=title')))).toBe(false);
  });
});

describe('what an edit sends', () => {
  const before = workshop('f', { room: 'Room 3', date: '2014-09-02', organisations: [{ name: 'A' }] });

  test('only what changed, and null for what was emptied', () => {
    const facts = factsOf(before);
    expect(changedFacts(facts, facts)).toEqual({});
    expect(changedFacts(facts, { ...facts, room: ' ', start: '09:00' })).toEqual({ room: null, start: '09:00' });
  });

  test('organisations without a name are left out', () => {
    expect(
      toOrganisations([
        { name: ' ', group: 'academia', region: '' },
        { name: 'B ', group: '', region: ' Africa' },
      ]),
    ).toEqual([{ name: 'B', region: 'Africa' }]);
  });

  test('a text as it was sends nothing, an emptied one null, questions one a line', () => {
    expect(partFields('pitch', 'a', 'a ')).toEqual({});
    expect(partFields('pitch', 'a', ' ')).toEqual({ pitch: null });
    expect(partFields('policyQuestions', '', 'Who?\n\n How? ')).toEqual({ policyQuestions: ['Who?', 'How?'] });
    expect(readPart('policyQuestions', workshop('g', { policyQuestions: ['Who\n pays?', 'How?'] }))).toBe(
      'Who pays?\nHow?',
    );
  });

  test('a slide is called by its heading, else by its first words', () => {
    expect(slideTitle('Intro\n\n## What **exists**')).toBe('What exists');
    expect(slideTitle('---\n- [one](https://example.org) form')).toBe('one form');
    expect(slideTitle('')).toBe('');
  });
});

describe('naming a mechanism', () => {
  const known = [{ id: 'm1', title: 'Registry request-desk' } as unknown as Mechanism];

  test('one that is named already is found whatever the case, accents and signs', () => {
    expect(twinOf(' REGISTRY  réquest desk', known)).toBe(known[0]);
    expect(twinOf('Registry', known)).toBeUndefined();
    expect(twinOf(' - ', known)).toBeUndefined();
  });

  test('a name is needed, and an address must lead somewhere safe', () => {
    expect(problemsOf(BLANK)).toEqual([{ field: 'title', code: 'required' }]);
    expect(problemsOf({ ...BLANK, title: 'x', url: 'javascript:alert(1)' })).toEqual([
      { field: 'url', code: 'not-a-link' },
    ]);
    expect(cleaned({ ...BLANK, title: ' x ', url: 'example.org/charter' })).toMatchObject({
      title: 'x',
      url: 'https://example.org/charter',
    });
  });

  test('a kept draft that is damaged is no draft', () => {
    expect(readDraft('{')).toBeUndefined();
    expect(readDraft('null')).toBeUndefined();
    expect(readDraft(JSON.stringify({ title: 'kept' }))).toEqual({ ...BLANK, title: 'kept' });
  });

  test('the issues are the forty of the mapping, each once', () => {
    expect(POLICY_ISSUES).toHaveLength(40);
    expect(new Set(POLICY_ISSUES.map(({ issue }) => issue)).size).toBe(40);
    expect(new Set(POLICY_ISSUES.map(({ cluster }) => cluster)).size).toBe(7);
  });
});
