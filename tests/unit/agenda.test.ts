import { describe, expect, it } from 'vitest';
import { agendaTemplate, mayRemove, moveStep } from '../../shared/domain/agenda-edit.ts';
import { agenda } from '../../shared/domain/agenda.ts';
import { airtime } from '../../shared/domain/airtime.ts';
import { addMinutes, end, move, pause, start } from '../../shared/domain/meeting.ts';
import type { SeatId, StepId, WorkshopId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Floor, Meeting, Step } from '../../shared/model/meeting.ts';

const MINUTE = 60_000;
const NINE = Date.UTC(2014, 8, 1, 9);
const step = (id: string, minutes: number): Step => ({
  id: id as StepId,
  title: id,
  minutes,
  scene: { kind: 'title' },
});
const steps = [step('welcome', 10), step('pitch', 6), step('close', 4)];
const planned: Meeting = { state: 'planned', steps, plannedAt: NINE, entered: {}, scene: { kind: 'title' } };
const id = (name: string) => name as StepId;

describe('the run of show in time', () => {
  it('gives each step its planned time before the start', () => {
    const { lines, plannedEnd, expectedEnd, drift } = agenda(planned, NINE - MINUTE);
    expect(lines.map(({ planned: at }) => at)).toEqual([NINE, NINE + 10 * MINUTE, NINE + 16 * MINUTE]);
    expect(lines.map(({ state }) => state)).toEqual(['next', 'later', 'later']);
    expect([plannedEnd, expectedEnd, drift]).toEqual([NINE + 20 * MINUTE, NINE + 20 * MINUTE, undefined]);
  });

  it('has no times where no start is planned', () => {
    const { plannedAt: _, ...open } = planned;
    expect(agenda(open, NINE).lines[0]).toEqual({ step: steps[0], state: 'next' });
  });

  it('carries a late start on to every step ahead', () => {
    const meeting = start(planned, NINE + 3 * MINUTE);
    const { lines, drift, expectedEnd } = agenda(meeting, NINE + 4 * MINUTE);
    expect(lines.map(({ state }) => state)).toEqual(['now', 'next', 'later']);
    expect(lines[1]?.expected).toBe(NINE + 13 * MINUTE);
    expect([drift, expectedEnd]).toEqual([3 * MINUTE, NINE + 23 * MINUTE]);
  });

  it('says how much longer or shorter a step took', () => {
    const second = move(start(planned, NINE), id('welcome'), 1, NINE + 12 * MINUTE);
    const third = move(second, id('pitch'), 1, NINE + 17 * MINUTE);
    const { lines, drift } = agenda(third, NINE + 17 * MINUTE);
    expect(lines.map(({ over }) => over)).toEqual([2 * MINUTE, -1 * MINUTE, undefined]);
    expect(drift).toBe(MINUTE);
  });

  it('counts added minutes, pauses and a clock that is over as later', () => {
    const added = addMinutes(start(planned, NINE), id('welcome'), 2, NINE);
    expect(agenda(added, NINE).drift).toBe(2 * MINUTE);
    const paused = pause(start(planned, NINE), id('welcome'), NINE + MINUTE);
    expect(agenda(paused, NINE + 6 * MINUTE).drift).toBe(5 * MINUTE);
    expect(agenda(start(planned, NINE), NINE + 15 * MINUTE).drift).toBe(5 * MINUTE);
  });

  it('keeps the real end once the meeting has ended', () => {
    const ended = end(start(planned, NINE), NINE + 30 * MINUTE);
    const { expectedEnd, drift, lines } = agenda(ended, NINE + 500 * MINUTE);
    expect([expectedEnd, drift]).toEqual([NINE + 30 * MINUTE, 10 * MINUTE]);
    expect(lines[0]?.over).toBe(20 * MINUTE);
  });
});

describe('editing the run of show', () => {
  it('moves a step and leaves the others in order', () => {
    expect(moveStep(steps, 0, 2).map((line) => line.id)).toEqual(['pitch', 'close', 'welcome']);
    expect(moveStep(steps, 2, 0).map((line) => line.id)).toEqual(['close', 'welcome', 'pitch']);
    expect(moveStep(steps, 0, 3)).toEqual(steps);
  });

  it('keeps steps that a running meeting has entered', () => {
    const meeting = start(planned, NINE);
    expect(steps.map((line) => mayRemove(meeting, line))).toEqual([false, true, true]);
    expect(mayRemove(planned, steps[0] as Step)).toBe(true);
  });

  it('makes a pre-event from the workshops, never longer than allowed', () => {
    const words = { welcome: 'Welcome', map: 'Map', principles: 'Principles', close: 'Close' };
    let made = 0;
    const newId = () => id(`step-${(made += 1)}`);
    const workshop = (index: number) => ({
      id: `w${index}` as WorkshopId,
      title: 't'.repeat(LIMITS.workshopTitle),
      slides: index === 0 ? '# Hi' : '',
    });
    const many = agendaTemplate(
      Array.from({ length: 200 }, (_, index) => workshop(index)),
      words,
      newId,
    );
    expect(many).toHaveLength(LIMITS.steps);
    expect(new Set(many.map((line) => line.id)).size).toBe(LIMITS.steps);
    expect(Math.max(...many.map(({ title }) => title.length))).toBeLessThanOrEqual(LIMITS.stepTitle);
    // A deck may be written after the plan is made: the step shows it then, and the title until then.
    expect([many[1]?.scene.kind, many[2]?.scene.kind]).toEqual(['slides', 'slides']);
  });
});

describe('time at the microphone', () => {
  const floor: Floor = {
    queue: [],
    order: 'as-raised',
    spokenByGroup: { government: 8 * MINUTE, academia: MINUTE },
    turnsBySeat: {},
  };

  it('divides the even share by the groups that are here or were heard', () => {
    const { evenShare, groups } = airtime(
      floor,
      { government: 2, academia: 1, 'civil-society': 4 },
      () => undefined,
      NINE,
    );
    expect(evenShare).toBe(3 * MINUTE);
    expect(groups.filter(({ low }) => low).map(({ group }) => group)).toEqual(['civil-society', 'academia']);
    expect(groups).toHaveLength(6);
  });

  it('counts the turn that is running', () => {
    const speaking = { ...floor, speaking: { seatId: 'a' as SeatId, since: NINE } };
    const { groups, total } = airtime(speaking, {}, () => 'other', NINE + 3 * MINUTE);
    expect(groups.at(-1)).toMatchObject({ group: 'other', spoken: 3 * MINUTE });
    expect(total).toBe(12 * MINUTE);
  });

  it('calls nobody behind in the first minutes', () => {
    const { groups } = airtime(
      { ...floor, spokenByGroup: { government: MINUTE } },
      { academia: 1 },
      () => undefined,
      NINE,
    );
    expect(groups.some(({ low }) => low)).toBe(false);
  });
});
