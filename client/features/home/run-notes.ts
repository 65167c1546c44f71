import type { AgendaLine } from '../../../shared/domain/agenda.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';

/** A remark beside a step of the run of show; `minutes` are whole and at least one. */
export type RunNote =
  | { kind: 'now' | 'next' | 'you' | 'not-reached' }
  | { kind: 'late' | 'early' | 'in'; minutes: number };

const MINUTE = 60_000;
/** "In 28 minutes" helps so long before, in milliseconds; earlier, the time says it. */
const SOON = 120 * MINUTE;
/** A plan that is further off than this is another day's: "900 minutes late" helps nobody. */
const PLAN_HOLDS = 180 * MINUTE;

/** When a step was, is or will be, epoch milliseconds; undefined where that is not known or never came. */
export function timeOf(
  { started, expected, planned }: AgendaLine,
  meeting: Pick<Meeting, 'state'>,
): number | undefined {
  return started ?? expected ?? (meeting.state === 'ended' ? undefined : planned);
}

/**
 * What there is to say about a step now: whether it is on or next and how late, and when the viewer's
 * own (`mine`) comes. `now` is the server's time.
 */
export function runNotes(line: AgendaLine, meeting: Pick<Meeting, 'state'>, mine: boolean, now: number): RunNote[] {
  const { state, expected, started } = line;
  const notes: RunNote[] = [];
  if (state === 'now') notes.push({ kind: 'now' });
  if (state === 'next' && meeting.state === 'running') notes.push({ kind: 'next' });
  if (mine && state !== 'done') notes.push({ kind: 'you' });
  if (mine && expected !== undefined) notes.push(...until(expected - now));
  if (state === 'next' && meeting.state === 'running') notes.push(...offPlan(line));
  if (meeting.state === 'ended' && started === undefined) notes.push({ kind: 'not-reached' });
  return notes;
}

function until(wait: number): RunNote[] {
  const minutes = Math.round(wait / MINUTE);
  return minutes > 0 && wait < SOON ? [{ kind: 'in', minutes }] : [];
}

function offPlan({ expected, planned }: AgendaLine): RunNote[] {
  if (expected === undefined || planned === undefined) return [];
  const minutes = Math.round((expected - planned) / MINUTE);
  if (minutes === 0 || Math.abs(expected - planned) > PLAN_HOLDS) return [];
  return [{ kind: minutes > 0 ? 'late' : 'early', minutes: Math.abs(minutes) }];
}
