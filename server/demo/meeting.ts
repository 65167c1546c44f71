import { newLiveState } from '../../shared/domain/live-state.ts';
import { move, pause, start } from '../../shared/domain/meeting.ts';
import { raise } from '../../shared/domain/floor.ts';
import type { StepId, WorkshopId } from '../../shared/ids.ts';
import type { Floor, Meeting, Scene, Step } from '../../shared/model/meeting.ts';
import type { Seat } from '../../shared/model/seat.ts';

const MINUTE = 60_000;
const workshop = (id: string) => `igf2014-${id}` as WorkshopId;
const deck = (id: string): Scene => ({ kind: 'slides', workshopId: workshop(id), index: 0 });

const STEPS: readonly (readonly [title: string, minutes: number, scene: Scene, workshop?: string])[] = [
  ['Welcome, and how to take part', 5, { kind: 'title' }],
  ['The map: 45 sessions in seven clusters', 5, { kind: 'map' }],
  ['Implications of post-Snowden Internet localization proposals', 6, deck('ws112'), 'ws112'],
  ['Preserving a Universal Internet: The Costs of Fragmentation', 6, deck('ws63'), 'ws63'],
  ['Will Cyberspace Fragment Along National Jurisdictions?', 6, deck('ws97'), 'ws97'],
  ['Questions about the Fragmentation Track', 10, { kind: 'map', workshopId: workshop('ws63') }],
  ['Evaluating Multistakeholder Mechanisms to Address Internet Governance Issues', 6, deck('workshop56'), 'workshop56'],
  ['Which mechanisms exist, which are missing', 15, { kind: 'map' }],
  ['Drafting the principles', 25, { kind: 'principles' }],
  ['Where we stand: positions on each principle', 10, { kind: 'principles' }],
  ['What happens during the week', 6, { kind: 'join' }],
];

const steps = (): Step[] =>
  STEPS.map(([title, minutes, scene, id], index) => ({
    id: `demo-step-${index + 1}` as StepId,
    title,
    minutes,
    scene,
    ...(id !== undefined && { workshopId: workshop(id) }),
  }));

/**
 * The demo's meeting as it is found: in its fourth step, paused, so that its clock shows the same
 * time left whenever somebody comes. `now` in epoch milliseconds.
 */
export function demoMeeting(now: number): Meeting {
  const begun = now - 18 * MINUTE;
  let meeting: Meeting = start({ ...newLiveState().meeting, steps: steps(), plannedAt: begun }, begun);
  for (const at of [begun + 5 * MINUTE, begun + 9.5 * MINUTE, begun + 15.7 * MINUTE]) {
    if (meeting.current) meeting = move(meeting, meeting.current, 1, at);
  }
  return meeting.current ? pause(meeting, meeting.current, now) : meeting;
}

/** Three hands are up; some groups have spoken more than others. */
export function demoFloor(people: readonly Seat[], now: number): Floor {
  const seats = new Map(people.map((seat) => [seat.id, seat]));
  let { floor } = newLiveState();
  for (const [order, index] of [9, 4, 11].entries()) {
    const actor = people[index];
    if (actor) floor = raise(floor, { actor, seats, now: now - (5 - order) * MINUTE });
  }
  const [government = 0, business = 0, civil = 0, technical = 0, academia = 0] = [2.5, 1, 4, 3.5, 1.5].map(
    (minutes) => minutes * MINUTE,
  );
  return {
    ...floor,
    spokenByGroup: {
      government: government,
      'private-sector': business,
      'civil-society': civil,
      'technical-community': technical,
      academia,
    },
  };
}
