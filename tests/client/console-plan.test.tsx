// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import {
  draftOf,
  finishedSteps,
  plannedAt,
  sceneFor,
  startDraft,
  totalMinutes,
  wallClock,
  withWorkshop,
} from '../../client/features/facilitator/plan-draft.ts';
import type { StepId, WorkshopId } from '../../shared/ids.ts';
import type { Meeting, Step } from '../../shared/model/meeting.ts';
import type { Workshop } from '../../shared/model/workshop.ts';

const step: Step = { id: 's1' as StepId, title: 'Welcome', minutes: 15, scene: { kind: 'title' } };
const workshop = { id: 'w1' as WorkshopId, title: 'Data retention', slides: '# Hi' } as Workshop;
const other = { id: 'w2' as WorkshopId, title: 'Encryption' } as Workshop;

describe('the draft of a run of show', () => {
  it('keeps day and time of the conference, whatever the zone of the device', () => {
    const instant = Date.UTC(2014, 8, 1, 6, 30);
    expect(wallClock(instant, 'Europe/Istanbul')).toEqual({ date: '2014-09-01', time: '09:30' });
    const meeting: Meeting = {
      state: 'planned',
      steps: [step],
      plannedAt: instant,
      entered: {},
      scene: { kind: 'title' },
    };
    const draft = startDraft(meeting, { timezone: 'Europe/Istanbul' });
    expect(plannedAt(draft, 'Europe/Istanbul')).toBe(instant);
    expect(finishedSteps(draft.steps)).toEqual([step]);
  });

  it('plans no start while day or time is missing', () => {
    const draft = startDraft(
      { state: 'planned', steps: [], entered: {}, scene: { kind: 'title' } },
      { day: '2014-09-01', timezone: 'UTC' },
    );
    expect(draft).toEqual({ steps: [], date: '2014-09-01', time: '' });
    expect(plannedAt(draft, 'UTC')).toBeUndefined();
  });

  it('is not finished while a step has no title or no usable length', () => {
    for (const change of [
      { title: ' ' },
      { minutes: '' },
      { minutes: '0' },
      { minutes: '2.5' },
      { minutes: '601' },
      { minutes: 'x' },
    ]) {
      expect(finishedSteps([{ ...draftOf(step), ...change }]), JSON.stringify(change)).toBeUndefined();
    }
    expect(totalMinutes([draftOf(step), { ...draftOf(step), minutes: 'x' }])).toBe(15);
  });

  it('takes title and slides from the workshop, and leaves typed words alone', () => {
    const empty = { ...draftOf(step), title: '' };
    const filled = withWorkshop(empty, undefined, workshop);
    expect(filled).toMatchObject({
      title: 'Data retention',
      workshopId: 'w1',
      scene: { kind: 'slides', workshopId: 'w1', index: 0 },
    });
    expect(withWorkshop(filled, workshop, other)).toMatchObject({
      title: 'Encryption',
      scene: { kind: 'slides', workshopId: 'w2' },
    });
    expect(withWorkshop({ ...filled, title: 'My own' }, workshop, other).title).toBe('My own');
    expect(withWorkshop(filled, workshop, undefined)).not.toHaveProperty('workshopId');
  });

  it('offers slides only to a step with a workshop', () => {
    expect(sceneFor('slides', step)).toBeUndefined();
    expect(sceneFor('map', { workshopId: workshop.id })).toEqual({ kind: 'map', workshopId: 'w1' });
    expect(sceneFor('principles', step)).toEqual({ kind: 'principles' });
  });
});
