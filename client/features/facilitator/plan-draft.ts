import { instantOf } from '../../../shared/domain/schedule.ts';
import type { StepId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Meeting, Scene, Step } from '../../../shared/model/meeting.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { firstScene, stepTitle } from '../../../shared/domain/agenda-edit.ts';
import { randomId } from '../../random-id.ts';

/** A run of show while it is edited. Day and time are the conference's, as typed; minutes too. */
export type PlanDraft = { steps: DraftStep[]; date: string; time: string };
export type DraftStep = Omit<Step, 'minutes'> & { minutes: string };

export const draftOf = (step: Step): DraftStep => ({ ...step, minutes: String(step.minutes) });

/** Starts from the plan; the day of the track where no start is planned. */
export function startDraft(meeting: Meeting, track: { day?: string; timezone: string }): PlanDraft {
  const planned = meeting.plannedAt === undefined ? undefined : wallClock(meeting.plannedAt, track.timezone);
  return {
    steps: meeting.steps.map(draftOf),
    date: planned?.date ?? track.day ?? '',
    time: planned?.time ?? '',
  };
}

export const newStep = (): DraftStep => ({
  id: randomId<StepId>(),
  title: '',
  minutes: '10',
  scene: { kind: 'title' },
});

/** Steps to send, or undefined while one has no title or no usable length. */
export function finishedSteps(steps: readonly DraftStep[]): Step[] | undefined {
  const finished = steps.map((step) => ({ ...step, title: step.title.trim(), minutes: Number(step.minutes) }));
  return finished.every(isFinished) ? finished : undefined;
}

export const isFinished = ({ title, minutes }: Pick<Step, 'title' | 'minutes'>): boolean =>
  title !== '' &&
  title.length <= LIMITS.stepTitle &&
  Number.isInteger(minutes) &&
  minutes >= 1 &&
  minutes <= LIMITS.stepMinutes;

/** Planned start, epoch milliseconds; undefined while day or time is missing. */
export const plannedAt = ({ date, time }: PlanDraft, timezone: string): number | undefined =>
  date && time ? instantOf(date, time, timezone) : undefined;

/** Minutes of all steps together. */
export const totalMinutes = (steps: readonly DraftStep[]): number =>
  steps.reduce((sum, { minutes }) => sum + (Number(minutes) || 0), 0);

/** Give a step another workshop: its title and slides come with it, words that were typed stay. */
export function withWorkshop(step: DraftStep, before: Workshop | undefined, workshop: Workshop | undefined): DraftStep {
  const { workshopId: _, ...rest } = step;
  const own = step.title.trim() !== '' && step.title !== before?.title;
  const title = own || !workshop ? step.title : stepTitle(workshop.title);
  const scene = step.scene.kind === 'slides' || step.scene.kind === 'title' ? firstScene(workshop) : step.scene;
  return { ...rest, title, scene, ...(workshop ? { workshopId: workshop.id } : {}) };
}

/** The scene of a kind for a step; undefined for slides of a step without a workshop. */
export function sceneFor(kind: Scene['kind'], step: Pick<Step, 'workshopId'>): Scene | undefined {
  const { workshopId } = step;
  if (kind === 'slides') return workshopId ? { kind, workshopId, index: 0 } : undefined;
  if (kind === 'map') return workshopId ? { kind, workshopId } : { kind };
  return { kind };
}

/** Day and time on the wall of a zone. */
export function wallClock(instant: number, timeZone: string): { date: string; time: string } {
  // Swedish writes dates as ISO 8601 does.
  const words = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
  const [date = '', time = ''] = words.split(' ');
  return { date, time };
}
