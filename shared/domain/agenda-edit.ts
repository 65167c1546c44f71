import type { StepId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import type { Meeting, Scene, Step } from '../model/meeting.ts';
import type { Workshop } from '../model/workshop.ts';

/** Move a step to another line. The same list when there is nothing to move. */
export function moveStep<Line>(steps: readonly Line[], from: number, to: number): Line[] {
  const step = steps[from];
  if (step === undefined || to < 0 || to >= steps.length || from === to) return [...steps];
  const rest = steps.toSpliced(from, 1);
  return rest.toSpliced(to, 0, step);
}

/** Whether a step may be taken out: those the running meeting has entered stay. */
export const mayRemove = (meeting: Pick<Meeting, 'state' | 'entered'>, step: Step): boolean =>
  meeting.state !== 'running' || meeting.entered[step.id] === undefined;

/**
 * What everyone sees when a step begins: the workshop's slides, else the title. A workshop without
 * slides shows its title until it has some, which may be a minute before it is its turn.
 */
export const firstScene = (workshop: Pick<Workshop, 'id'> | undefined): Scene =>
  workshop ? { kind: 'slides', workshopId: workshop.id, index: 0 } : { kind: 'title' };

/** Minutes of each part of a pre-event, from pre-events that were held. */
const MINUTES = { welcome: 15, pitch: 6, map: 40, principles: 60, close: 15 } as const;

/** Titles of the parts that are no workshop; from the messages of the organizer's language. */
export type TemplateWords = Record<'welcome' | 'map' | 'principles' | 'close', string>;

/**
 * A run of show for a pre-event: welcome, a pitch for each workshop, drawing the map, drafting the
 * principles, close. `newId` makes the steps' ids.
 */
export function agendaTemplate(
  workshops: readonly Pick<Workshop, 'id' | 'title'>[],
  words: TemplateWords,
  newId: () => StepId,
): Step[] {
  const part = (name: keyof TemplateWords, scene: Scene): Step => ({
    id: newId(),
    title: words[name],
    minutes: MINUTES[name],
    scene,
  });
  const pitches = workshops.slice(0, LIMITS.steps - 4).map((workshop) => ({
    id: newId(),
    title: stepTitle(workshop.title),
    minutes: MINUTES.pitch,
    workshopId: workshop.id,
    scene: firstScene(workshop),
  }));
  return [
    part('welcome', { kind: 'join' }),
    ...pitches,
    part('map', { kind: 'map' }),
    part('principles', { kind: 'principles' }),
    part('close', { kind: 'title' }),
  ];
}

/** A workshop's title as a step's, which may be shorter; a cut is shown. */
export function stepTitle(title: string): string {
  const letters = [...title];
  return title.length <= LIMITS.stepTitle ? title : `${letters.slice(0, LIMITS.stepTitle / 2).join('')}…`;
}
