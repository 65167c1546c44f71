import { Failure } from '../failure.ts';
import type { StepId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { Clock, Meeting, Step } from '../model/meeting.ts';
import { lengthenClock, pauseClock, resumeClock, startClock } from './clock.ts';

/**
 * The run of show: start, go on, go back, pause, resume, add minutes, end, plan.
 * Each takes the meeting and gives the next one, or throws `Failure`. Those that name a step refuse
 * as `stale` when it is not the current one, which makes a double click harmless.
 */

/** From planned: the first step. From ended: the step it ended in, for an end pressed by mistake. */
export function start(meeting: Meeting, now: number): Meeting {
  if (meeting.state === 'running') throw new Failure('meeting-running');
  const first = (meeting.state === 'ended' ? lastEntered(meeting) : undefined) ?? meeting.steps[0];
  if (!first) throw new Failure('no-such-step');
  const { endedAt: _, ...rest } = meeting;
  return enter({ ...rest, state: 'running', startedAt: meeting.startedAt ?? now }, first, now);
}

/** `by` is 1 for the next step, -1 for the one before. */
export function move(meeting: Meeting, from: StepId, by: 1 | -1, now: number): Meeting {
  requireCurrent(meeting, from);
  const step = meeting.steps[meeting.steps.findIndex(({ id }) => id === from) + by];
  if (!step) throw new Failure('no-such-step');
  return enter(meeting, step, now);
}

export function pause(meeting: Meeting, step: StepId, now: number): Meeting {
  const clock = requireCurrent(meeting, step);
  if (clock.pausedAt !== undefined) throw new Failure('stale');
  return { ...meeting, clock: pauseClock(clock, now) };
}

export function resume(meeting: Meeting, step: StepId, now: number): Meeting {
  const clock = requireCurrent(meeting, step);
  if (clock.pausedAt === undefined) throw new Failure('stale');
  return { ...meeting, clock: resumeClock(clock, now) };
}

export function addMinutes(meeting: Meeting, step: StepId, minutes: number, now: number): Meeting {
  const clock = lengthenClock(requireCurrent(meeting, step), minutes * 60_000, now);
  if (clock.length > LIMITS.stepMinutes * 60_000)
    throw new Failure('bad-request', [{ field: 'minutes', code: 'too-big' }]);
  return { ...meeting, clock };
}

export function end(meeting: Meeting, now: number): Meeting {
  if (meeting.state !== 'running') throw new Failure('meeting-not-running');
  const { current: _, clock: __, ...rest } = meeting;
  return { ...rest, state: 'ended', endedAt: now, scene: { kind: 'title' } };
}

/** Replace the agenda. While running, steps already entered must stay; after the end, a new sitting begins. */
export function plan(meeting: Meeting, steps: Step[], plannedAt: number | undefined, now: number): Meeting {
  const ids = new Set(steps.map(({ id }) => id));
  if (ids.size !== steps.length) throw new Failure('bad-request', [{ field: 'steps', code: 'duplicate-id' }]);
  const when = plannedAt === undefined ? {} : { plannedAt };
  if (meeting.state !== 'running') {
    const call = meeting.call ? { call: meeting.call } : {};
    return { state: 'planned', steps, entered: {}, scene: { kind: 'title' }, ...when, ...call };
  }
  if (!Object.keys(meeting.entered).every((id) => ids.has(id as StepId))) throw new Failure('stale');
  const { plannedAt: _, ...rest } = meeting;
  return { ...rest, ...when, steps, ...relength(meeting, steps, now) };
}

/** The step that a running meeting is in. */
export function currentStep(meeting: Meeting): Step | undefined {
  return meeting.steps.find(({ id }) => id === meeting.current);
}

/** A fresh clock and the step's scene; the first entry stays on record. */
function enter(meeting: Meeting, step: Step, now: number): Meeting {
  return {
    ...meeting,
    current: step.id,
    clock: startClock(step.minutes, now),
    entered: { ...meeting.entered, [step.id]: meeting.entered[step.id] ?? now },
    scene: step.scene,
  };
}

function requireCurrent(meeting: Meeting, step: StepId): Clock {
  if (meeting.state !== 'running' || !meeting.clock) throw new Failure('meeting-not-running');
  if (meeting.current !== step) throw new Failure('stale');
  return meeting.clock;
}

function lastEntered(meeting: Meeting): Step | undefined {
  const at = (step: Step) => meeting.entered[step.id] ?? -1;
  return meeting.steps.filter((step) => at(step) >= 0).toSorted((a, b) => at(b) - at(a))[0];
}

/** A new planned length of the current step moves its clock by the difference. */
function relength(meeting: Meeting, steps: readonly Step[], now: number): { clock?: Clock } {
  const before = currentStep(meeting);
  const after = steps.find(({ id }) => id === meeting.current);
  if (!meeting.clock || !before || !after) return {};
  return { clock: lengthenClock(meeting.clock, (after.minutes - before.minutes) * 60_000, now) };
}
