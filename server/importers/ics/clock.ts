import ICAL from 'ical.js';
import { wallClock } from '../../../shared/domain/schedule.ts';
import { ianaZone, type FileZones } from './zones.ts';

/** A point in a programme: a day, with or without a time of day, on the clock of `timezone` (absent: the track's). */
export type Moment = { date: string; time?: string; timezone?: string };

/** The zone of a date-time is named but neither known nor described in the file. */
export class UnknownZone extends Error {
  override name = 'UnknownZone';
}

/**
 * Read DTSTART or DTEND. UTC and zones that only the file knows are turned into the track's clock;
 * a known zone keeps its own clock; a floating time is the track's. Throws `UnknownZone`.
 */
export function readMoment(property: ICAL.Property, zones: FileZones, trackZone: string): Moment {
  const value: unknown = property.getFirstValue();
  if (!(value instanceof ICAL.Time)) throw new TypeError('not a time');
  const date = `${pad(value.year, 4)}-${pad(value.month)}-${pad(value.day)}`;
  if (value.isDate) return { date };
  const time = `${pad(value.hour)}:${pad(value.minute)}`;
  if (value.zone === ICAL.Timezone.utcTimezone) return wallClock(value.toUnixTime() * 1000, trackZone);
  const tzid = property.getFirstParameter('tzid') ?? '';
  if (tzid === '') return { date, time };
  const iana = ianaZone(tzid);
  if (iana) return { date, time, ...(iana !== trackZone && { timezone: iana }) };
  const described = zones.get(tzid);
  if (!described) throw new UnknownZone(tzid);
  const local = ICAL.Time.fromData(
    {
      year: value.year,
      month: value.month,
      day: value.day,
      hour: value.hour,
      minute: value.minute,
      second: value.second,
      isDate: false,
    },
    described,
  );
  return wallClock(local.toUnixTime() * 1000, trackZone);
}

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
