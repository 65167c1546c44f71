import { describe, expect, it } from 'vitest';
import type { MechanismId, WorkshopId } from '../../shared/ids.ts';
import type { Mechanism } from '../../shared/model/mechanism.ts';
import type { Link } from '../../shared/model/synergy.ts';
import {
  findWorkshops,
  isFiltering,
  matching,
  NO_FILTER,
  type CardFilter,
} from '../../client/features/map/card-filter.ts';
import { drawnClashes, linkRows } from '../../client/features/map/link-rows.ts';
import { matrixCells, matrixOrder } from '../../client/features/map/matrix-cells.ts';
import { mapWorkshop } from '../helpers/map-workshops.ts';

const id = (name: string) => name as WorkshopId;
const workshops = [
  mapWorkshop('a', {
    number: '41',
    title: 'Domain names & court orders',
    theme: 'Law',
    date: '2014-09-02',
    organisations: [{ name: 'Régie', group: 'government' }],
  }),
  mapWorkshop('b', { number: '12', title: 'Encryption', theme: 'Privacy', date: '2014-09-03' }),
  mapWorkshop('c', { number: '141', title: 'Access', theme: 'Law' }),
];
const mechanism: Mechanism = {
  id: 'm' as MechanismId,
  title: 'Common request form',
  status: 'existing',
  description: '',
  kind: '',
  issue: '',
  actors: '',
  missing: '',
  url: '',
  howFar: 0,
  workshopIds: [id('a')],
  author: '',
};
const link = (name: string, from: string, to: string, type: Link['type'] = 'complements'): Link => ({
  id: name as Link['id'],
  from: id(from),
  to: id(to),
  type,
  reason: '',
  author: '',
  createdAt: '',
});
const ids = (filter: Partial<CardFilter>) =>
  [...matching(workshops, [mechanism], [link('l', 'a', 'c', 'output')], { ...NO_FILTER, ...filter })].join('');

describe('the filter', () => {
  it('asks for nothing at first', () => {
    expect(isFiltering(NO_FILTER)).toBe(false);
    expect(ids({})).toBe('abc');
  });

  it('finds words in title, number, organisation and mechanism, whatever their case and accents', () => {
    expect(ids({ text: 'COURT domain' })).toBe('a');
    expect(ids({ text: 'regie' })).toBe('a');
    expect(ids({ text: 'request form' })).toBe('a');
    expect(ids({ text: '41' })).toBe('ac');
    expect(ids({ text: 'nothing here' })).toBe('');
  });

  it('joins day, group, type of link and mechanism', () => {
    expect(ids({ day: '2014-09-03' })).toBe('b');
    expect(ids({ group: 'government' })).toBe('a');
    expect(ids({ type: 'output' })).toBe('ac');
    expect(ids({ mechanism: true, type: 'output' })).toBe('a');
    expect(ids({ mechanism: true, day: '2014-09-03' })).toBe('');
  });

  it('lists the workshop with exactly that number first', () => {
    expect(findWorkshops(workshops.toReversed(), '41').map(({ number }) => number)).toEqual(['41', '141']);
  });
});

describe('rows of links', () => {
  const rows = linkRows(
    [link('1', 'a', 'b', 'output'), link('2', 'b', 'a', 'complements'), link('3', 'a', 'gone')],
    [{ from: id('a'), to: id('c') }],
    new Map(workshops.map((workshop) => [workshop.id, workshop])),
  );

  it('are seen from both ends, by type, clashes last, without workshops that are gone', () => {
    expect(rows.get(id('a'))?.map(({ type, other }) => `${type} ${other}`)).toEqual([
      'complements b',
      'output b',
      'clash c',
    ]);
    expect(rows.get(id('b'))?.map(({ other }) => other)).toEqual(['a', 'a']);
    expect(rows.get(id('c'))?.[0]?.link).toBeUndefined();
  });

  it('fill both halves of the matrix, clusters side by side', () => {
    const { order, squares } = matrixOrder(workshops);
    expect(order.map((workshop) => workshop.id)).toEqual(['a', 'c', 'b']);
    expect(squares).toEqual([
      { name: 'Law', from: 0, count: 2 },
      { name: 'Privacy', from: 2, count: 1 },
    ]);
    const cells = matrixCells(order, rows).map((cell) => `${cell.row}${cell.column}:${cell.rows.length}`);
    expect(cells.toSorted()).toEqual(['01:1', '02:2', '10:1', '20:2']);
  });
});

describe('time clashes', () => {
  const many = Array.from({ length: 20 }, (_, index) => ({ from: id(`w${index}`), to: id(`w${index + 1}`) }));

  it('are all drawn where they are few', () => {
    expect(drawnClashes(many.slice(0, 5), undefined)).toHaveLength(5);
  });

  it('are drawn for the chosen card only where they would hide the map', () => {
    expect(drawnClashes(many, undefined)).toHaveLength(0);
    expect(drawnClashes(many, id('w3'))).toHaveLength(2);
  });
});
