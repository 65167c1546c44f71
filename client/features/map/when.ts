import { instantOf, slotOf } from '../../../shared/domain/schedule.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { clockTime, shortDay } from '../../i18n/times.ts';

/** A workshop's time in words: by the conference's clock, and by the viewer's where that differs. */
export type When = { conference: string; yours?: string };

/** Undefined where the programme gives no day. Only the day where it gives no hour. */
export function whenOf(workshop: Workshop, trackZone: string, viewerZone: string, language: string): When | undefined {
  if (!workshop.date) return undefined;
  const zone = workshop.timezone ?? trackZone;
  const slot = slotOf(workshop, trackZone);
  if (!slot) return { conference: shortDay(instantOf(workshop.date, '12:00', zone), language, zone) };
  const at = (timeZone: string) => ({
    day: shortDay(slot.start, language, timeZone),
    time: clockTime(slot.start, language, timeZone),
  });
  const [there, here] = [at(zone), at(viewerZone)];
  const conference = `${there.day} ${there.time}`;
  if (there.day === here.day && there.time === here.time) return { conference };
  return { conference, yours: there.day === here.day ? here.time : `${here.day} ${here.time}` };
}
