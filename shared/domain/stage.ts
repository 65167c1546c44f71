import { Failure } from '../failure.ts';
import type { SeatId } from '../ids.ts';
import type { Destination, Meeting, Scene } from '../model/meeting.ts';

/** What everyone is shown; also possible before the meeting starts, for a rehearsal. */
export function show(meeting: Meeting, scene: Scene): Meeting {
  return { ...meeting, scene };
}

/** Turn to a slide of the deck on stage. `from` is the slide the sender saw. */
export function turnSlide(meeting: Meeting, workshopId: string, from: number, index: number): Meeting {
  const { scene } = meeting;
  if (scene.kind !== 'slides' || scene.workshopId !== workshopId || scene.index !== from) throw new Failure('stale');
  return { ...meeting, scene: { ...scene, index } };
}

/** "Bring everyone here": each call has its own number, so that a device follows it once. */
export function callEveryone(meeting: Meeting, where: Destination, by: SeatId, at: number): Meeting {
  return { ...meeting, call: { seq: (meeting.call?.seq ?? 0) + 1, where, by, at } };
}
