import { describe, expect, test } from 'vitest';
import { newLiveState } from '../../shared/domain/live-state.ts';
import { reduce } from '../../shared/domain/reduce.ts';
import type { StepId, WorkshopId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { Step } from '../../shared/model/meeting.ts';
import { context, seat } from '../helpers/people.ts';

const chair = seat('chair', { role: 'moderator' });
const MINUTE = 60_000;
const id = (name: string) => name as StepId;
const step = (name: string, minutes = 5): Step => ({ id: id(name), title: name, minutes, scene: { kind: 'map' } });

/** Run commands, a second after one another, from a planned meeting of these steps. */
function run(commands: Command[], steps = [step('a'), step('b'), step('c')]): LiveState {
  const plan: Command = { type: 'meeting/plan', steps };
  return [plan, ...commands].reduce(
    (live, command, at) => reduce(live, command, context(chair, at * 1000)).live,
    newLiveState(),
  );
}
const refused =
  (live: LiveState, command: Command, now = 0) =>
  () =>
    reduce(live, command, context(chair, now));

describe('the run of show', () => {
  test('starts with the first step, its scene and a fresh clock', () => {
    const { meeting } = run([{ type: 'meeting/start' }]);
    expect(meeting).toMatchObject({
      state: 'running',
      current: 'a',
      scene: { kind: 'map' },
      clock: { startedAt: 1000, length: 5 * MINUTE },
    });
  });

  test('cannot start without a step, nor twice', () => {
    expect(refused(run([], []), { type: 'meeting/start' })).toThrow('no-such-step');
    expect(refused(run([{ type: 'meeting/start' }]), { type: 'meeting/start' })).toThrow('meeting-running');
  });

  test('goes on from the step the facilitator saw; a second press of the same button changes nothing', () => {
    const live = run([{ type: 'meeting/start' }, { type: 'meeting/advance', from: id('a') }]);
    expect(live.meeting.current).toBe('b');
    expect(refused(live, { type: 'meeting/advance', from: id('a') })).toThrow('stale');
  });

  test('ends at its ends: nothing before the first step or after the last', () => {
    expect(refused(run([{ type: 'meeting/start' }]), { type: 'meeting/back', from: id('a') })).toThrow('no-such-step');
    const last = run([{ type: 'meeting/start' }], [step('a')]);
    expect(refused(last, { type: 'meeting/advance', from: id('a') })).toThrow('no-such-step');
  });

  test('keeps when a step was entered first', () => {
    const { meeting } = run([
      { type: 'meeting/start' },
      { type: 'meeting/advance', from: id('a') },
      { type: 'meeting/back', from: id('b') },
    ]);
    expect(meeting.entered).toEqual({ a: 1000, b: 2000 });
    expect(meeting.clock?.startedAt).toBe(3000);
  });

  test('pauses and resumes once each', () => {
    const paused = run([{ type: 'meeting/start' }, { type: 'meeting/pause', step: id('a') }]);
    expect(refused(paused, { type: 'meeting/pause', step: id('a') })).toThrow('stale');
    const going = reduce(paused, { type: 'meeting/resume', step: id('a') }, context(chair, 60_000)).live;
    expect(going.meeting.clock).toEqual({ startedAt: 1000, pausedFor: 58_000, length: 5 * MINUTE });
  });

  test('refuses clock commands while no meeting runs', () => {
    expect(refused(run([]), { type: 'meeting/pause', step: id('a') })).toThrow('meeting-not-running');
    expect(refused(run([]), { type: 'meeting/end' })).toThrow('meeting-not-running');
  });

  test('a step never becomes longer than ten hours', () => {
    const live = run([{ type: 'meeting/start' }], [step('a', 590)]);
    expect(refused(live, { type: 'meeting/add-minutes', step: id('a'), minutes: 60 })).toThrow('bad-request');
  });

  test('ended by mistake goes on in the step it ended in', () => {
    const live = run([{ type: 'meeting/start' }, { type: 'meeting/advance', from: id('a') }, { type: 'meeting/end' }]);
    expect(live.meeting).toMatchObject({ state: 'ended', scene: { kind: 'title' } });
    expect(live.meeting).not.toHaveProperty('current');
    expect(reduce(live, { type: 'meeting/start' }, context(chair)).live.meeting.current).toBe('b');
  });
});

describe('planning', () => {
  test('refuses a step that is there twice', () => {
    expect(refused(newLiveState(), { type: 'meeting/plan', steps: [step('a'), step('a')] })).toThrow('bad-request');
  });

  test('cannot remove a step that has been entered', () => {
    const live = run([{ type: 'meeting/start' }]);
    expect(refused(live, { type: 'meeting/plan', steps: [step('b')] })).toThrow('stale');
  });

  test('moves the running clock by the minutes the current step gained', () => {
    const live = run([{ type: 'meeting/start' }, { type: 'meeting/plan', steps: [step('a', 7), step('d')] }]);
    expect(live.meeting.clock?.length).toBe(7 * MINUTE);
    expect(live.meeting.current).toBe('a');
  });

  test('after the end begins a new sitting', () => {
    const live = run([
      { type: 'meeting/start' },
      { type: 'meeting/end' },
      { type: 'meeting/plan', steps: [step('x')] },
    ]);
    expect(live.meeting).toMatchObject({ state: 'planned', entered: {} });
  });
});

describe('the stage', () => {
  const slides = { kind: 'slides', workshopId: 'w1' as WorkshopId, index: 0 } as const;

  test('turns a slide only from the one the sender saw', () => {
    const live = run([
      { type: 'stage/show', scene: slides },
      { type: 'stage/slide', workshopId: 'w1', from: 0, index: 1 },
    ]);
    expect(live.meeting.scene).toEqual({ ...slides, index: 1 });
    expect(refused(live, { type: 'stage/slide', workshopId: 'w1', from: 0, index: 1 })).toThrow('stale');
    expect(refused(live, { type: 'stage/slide', workshopId: 'w2', from: 1, index: 2 })).toThrow('stale');
  });

  test('numbers each call, so that a device follows it once', () => {
    const call: Command = { type: 'stage/call', where: { kind: 'map' } };
    expect(run([call, call]).meeting.call).toMatchObject({ seq: 2, by: 'chair' });
  });
});
