import { describe, expect, test } from 'vitest';
import { planImport, type WorkshopRecord } from '../../server/importers/index.ts';
import type { TrackId, WorkshopId } from '../../shared/ids.ts';
import type { WorkshopFields } from '../../shared/model/workshop.ts';

const base: WorkshopFields = {
  title: 'One',
  organisations: [],
  tags: ['a'],
  policyQuestions: [],
  links: [],
  date: '2014-09-02',
  start: '09:00',
  room: '4',
};
const record = (fields: Partial<WorkshopFields> = {}, imported: Partial<WorkshopFields> = base): WorkshopRecord => ({
  ...base,
  ...fields,
  id: 'w1' as WorkshopId,
  trackId: 't1' as TrackId,
  sourceId: 's1',
  revision: 3,
  updatedAt: '2014-09-01T00:00:00Z',
  imported,
});
const plan = (existing: WorkshopRecord, file: Partial<WorkshopFields>) =>
  planImport([existing], [{ sourceId: 's1', fields: { ...base, ...file } }]);

describe('importing again', () => {
  test('creates what is new and leaves alone what is the same', () => {
    const result = planImport(
      [record()],
      [
        { sourceId: 's1', fields: base },
        { sourceId: 's2', fields: base },
      ],
    );
    expect(result.create.map(({ sourceId }) => sourceId)).toEqual(['s2']);
    expect(result.update).toEqual([]);
    expect(result.unchanged).toHaveLength(1);
  });

  test('writes only the fields that differ', () => {
    expect(plan(record(), { room: '5' }).update).toMatchObject([
      { fields: { room: '5' }, imported: { room: '5', title: 'One' } },
    ]);
  });

  test('does not undo what organizers wrote', () => {
    const result = plan(record({ title: 'A better title', summary: 'Ours' }), {});
    expect(result.update).toEqual([]);
    expect(result.kept).toEqual([]);
  });

  test('keeps the organizers’ words where both changed, and says so; takes a new time and place', () => {
    const result = plan(record({ title: 'Ours', room: '4 (moved)' }), { title: 'Theirs', room: '9' });
    expect(result.update).toMatchObject([{ fields: { room: '9' } }]);
    expect(result.kept.map(({ field }) => field)).toEqual(['title']);
  });

  test('never empties a field that the file leaves out', () => {
    const result = planImport(
      [record()],
      [{ sourceId: 's1', fields: { title: 'One', organisations: [], tags: [], policyQuestions: [], links: [] } }],
    );
    expect(result.update).toEqual([]);
  });

  test('fills in what was empty, and does not refill what organizers emptied', () => {
    expect(plan(record(), { summary: 'New' }).update).toMatchObject([{ fields: { summary: 'New' } }]);
    const { room: _, ...emptied } = record();
    expect(plan(emptied, {}).update).toEqual([]);
  });
});
