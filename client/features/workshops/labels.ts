import { instantOf, slotOf } from '../../../shared/domain/schedule.ts';
import type { Translate } from '../../../shared/messages/format.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { clockTime, longDay, shortDay, viewerZone, zoneCity, zoneOffset } from '../../i18n/times.ts';

/** `WS 41`, or the title of a workshop that has no number. */
export const shortName = (workshop: Pick<Workshop, 'number' | 'title'>, t: Translate): string =>
  workshop.number ? t('workshops.ws', { number: workshop.number }) : workshop.title;

/** `Tue 11:00` or `Tue` by the conference's clock; undefined where nothing is known. */
export function shortWhen(workshop: Workshop, timezone: string, language: string): string | undefined {
  const zone = workshop.timezone ?? timezone;
  const slot = slotOf(workshop, timezone);
  if (slot) return `${shortDay(slot.start, language, zone)} ${clockTime(slot.start, language, zone)}`;
  return workshop.date ? shortDay(instantOf(workshop.date, '12:00', zone), language, zone) : undefined;
}

/** `Tuesday 2 September` of a `YYYY-MM-DD`. */
export const dayName = (day: string, language: string): string =>
  longDay(Date.parse(`${day}T12:00:00Z`), language, 'UTC');

/** Day and time at the conference, and by the viewer's clock where that differs. */
export function longWhen(
  workshop: Workshop,
  timezone: string,
  language: string,
): { there: string; place: string; here?: { time: string; place: string } } | undefined {
  const zone = workshop.timezone ?? timezone;
  const place = zoneCity(zone);
  if (!workshop.date) return undefined;
  const slot = slotOf(workshop, timezone);
  if (!slot) return { there: dayName(workshop.date, language), place };
  const times = (inZone: string) =>
    [slot.start, ...(slot.endKnown ? [slot.end] : [])].map((instant) => clockTime(instant, language, inZone)).join('–');
  const there = `${longDay(slot.start, language, zone)}, ${times(zone)}`;
  const own = viewerZone();
  if (zoneOffset(slot.start, own) === zoneOffset(slot.start, zone)) return { there, place };
  const otherDay = longDay(slot.start, language, own) !== longDay(slot.start, language, zone);
  const time = `${otherDay ? `${shortDay(slot.start, language, own)} ` : ''}${times(own)}`;
  return { there, place, here: { time, place: zoneCity(own) } };
}
