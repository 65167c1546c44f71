import type { Meeting, Step } from '../model/meeting.ts';
import { remaining } from './clock.ts';

/** One line of the run of show, with its times. Instants are epoch milliseconds, lengths milliseconds. */
export type AgendaLine = {
  step: Step;
  state: 'done' | 'now' | 'next' | 'later';
  /** By the plan; undefined while no start is planned and the meeting has not started. */
  planned?: number;
  /** When it started, for steps that have. */
  started?: number;
  /** When it is expected to start, as things stand; for steps ahead. */
  expected?: number;
  /** How much longer than planned it took; negative when shorter. For steps that are done. */
  over?: number;
};

export type Agenda = {
  lines: AgendaLine[];
  plannedEnd?: number;
  /** When it will end as things stand, or when it ended. */
  expectedEnd?: number;
  /** Expected end minus planned end: positive is late. While running, and after the end. */
  drift?: number;
};

/** Planned against actual times of a meeting, and when it will end if every step ahead keeps its length. */
export function agenda(meeting: Meeting, now: number): Agenda {
  const plannedStart = meeting.plannedAt ?? meeting.startedAt;
  const at = meeting.steps.findIndex(({ id }) => id === meeting.current);
  const lines: AgendaLine[] = [];
  let planned = plannedStart;
  // A step's clock can be over: what comes next then starts now at the earliest.
  let expected = meeting.clock ? now + Math.max(0, remaining(meeting.clock, now)) : plannedStart;
  for (const [index, step] of meeting.steps.entries()) {
    const ahead = meeting.state === 'planned' || (meeting.state === 'running' && index > at);
    lines.push({
      step,
      state: stateOf(meeting, index, at),
      ...(planned === undefined ? {} : { planned }),
      ...(ahead ? (expected === undefined ? {} : { expected }) : actual(meeting, step)),
    });
    if (planned !== undefined) planned += step.minutes * 60_000;
    if (ahead && expected !== undefined) expected += step.minutes * 60_000;
  }
  return { lines, ...ends(meeting, planned, expected) };
}

function stateOf(meeting: Meeting, index: number, at: number): AgendaLine['state'] {
  if (meeting.state === 'ended') return 'done';
  if (meeting.state === 'planned') return index === 0 ? 'next' : 'later';
  return index < at ? 'done' : index === at ? 'now' : index === at + 1 ? 'next' : 'later';
}

/** Start, and what it took beyond its plan until the step that was entered after it. */
function actual(meeting: Meeting, step: Step): Pick<AgendaLine, 'started' | 'over'> {
  const started = meeting.entered[step.id];
  if (started === undefined) return {};
  const later = Object.values(meeting.entered).filter((instant) => instant > started);
  const ended = later.length > 0 ? Math.min(...later) : meeting.endedAt;
  if (ended === undefined || step.id === meeting.current) return { started };
  return { started, over: ended - started - step.minutes * 60_000 };
}

function ends(meeting: Meeting, planned: number | undefined, expected: number | undefined): Omit<Agenda, 'lines'> {
  const plannedEnd = planned === undefined ? {} : { plannedEnd: planned };
  const end = meeting.state === 'ended' ? meeting.endedAt : expected;
  if (end === undefined) return plannedEnd;
  const drift = planned === undefined || meeting.state === 'planned' ? {} : { drift: end - planned };
  return { ...plannedEnd, expectedEnd: end, ...drift };
}
