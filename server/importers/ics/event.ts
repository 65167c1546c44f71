import ICAL from 'ical.js';
import type { WorkshopFields } from '../../../shared/model/workshop.ts';
import { addMinutes, minutesBetween } from '../cells/time.ts';
import type { Draft } from '../check.ts';
import type { Problems } from '../problems.ts';
import { manyLines, oneLine } from '../words.ts';
import { readMoment, UnknownZone, type Moment } from './clock.ts';
import type { FileZones } from './zones.ts';

/** What an event is read with. */
export type EventContext = { at: string; zones: FileZones; timezone: string; problems: Problems };

/** One VEVENT as a session, unchecked; `cancelled` where it has been called off. */
export function readEvent(event: ICAL.Component, context: EventContext): Draft | 'cancelled' {
  const text = (name: string): string => String(event.getFirstPropertyValue(name) ?? '');
  if (/^cancelled$/i.test(text('status').trim())) return 'cancelled';
  if (['rrule', 'rdate', 'recurrence-id'].some((name) => event.hasProperty(name))) {
    context.problems.error(context.at, 'start', 'recurring-event', { text: oneLine(text('summary')).slice(0, 80) });
  }
  const categories = readCategories(event);
  const fields: WorkshopFields = {
    title: oneLine(text('summary')),
    organisations: [],
    tags: categories.slice(1),
    policyQuestions: [],
    links: /^https?:\/\/\S+$/i.test(text('url').trim()) ? [text('url').trim()] : [],
    ...readWhen(event, context),
  };
  // Sched joins venue and address with a comma, also where there is no address.
  const room = oneLine(text('location')).replace(/,+$/, '');
  if (room) fields.room = room;
  const summary = manyLines(text('description'));
  if (summary) fields.summary = summary;
  if (categories[0]) fields.theme = categories[0];
  return { at: context.at, id: oneLine(text('uid')), fields, columns: COLUMNS };
}

/** Properties that the fields are read from, for problems and the preview. */
export const COLUMNS = {
  id: 'UID',
  title: 'SUMMARY',
  start: 'DTSTART',
  end: 'DTEND',
  date: 'DTSTART',
  room: 'LOCATION',
  summary: 'DESCRIPTION',
  theme: 'CATEGORIES',
  tags: 'CATEGORIES',
  links: 'URL',
} as const;

function readCategories(event: ICAL.Component): string[] {
  const values = event.getAllProperties('categories').flatMap((property) => property.getValues().map(String));
  return [...new Set(values.map(oneLine).filter(Boolean))];
}

type When = Pick<WorkshopFields, 'date' | 'start' | 'end' | 'timezone'>;

function readWhen(event: ICAL.Component, context: EventContext): When {
  const starts = event.getFirstProperty('dtstart');
  if (!starts) return {};
  try {
    const start = readMoment(starts, context.zones, context.timezone);
    const when: When = { date: start.date };
    if (start.timezone) when.timezone = start.timezone;
    if (start.time) when.start = start.time;
    const end = start.time ? readEnd(event, start, context) : undefined;
    if (end && end !== when.start) when.end = end;
    return when;
  } catch (error) {
    if (error instanceof UnknownZone)
      context.problems.error(context.at, 'timezone', 'not-a-timezone', { text: error.message });
    else context.problems.error(context.at, 'start', 'not-a-date');
    return {};
  }
}

/** The end on the start's clock. A session of a day or more is told: it keeps its start only. */
function readEnd(event: ICAL.Component, start: Moment, context: EventContext): string | undefined {
  const property = event.getFirstProperty('dtend');
  const minutes = property
    ? minutesTo(readMoment(property, context.zones, context.timezone), start)
    : durationOf(event);
  if (minutes === undefined || minutes === 0) return undefined;
  if (minutes < 0) {
    context.problems.error(context.at, 'end', 'ends-before-start', { column: 'DTEND' });
    return undefined;
  }
  if (minutes >= 1_440) {
    context.problems.warning(context.at, 'end', 'too-long', { column: 'DTEND' });
    return undefined;
  }
  return addMinutes(start.time ?? '00:00', minutes);
}

/** Minutes on the wall from start to end. Two clocks (a flight, not a session) are compared as they are read. */
function minutesTo(end: Moment, start: Moment): number {
  const days = (Date.parse(end.date) - Date.parse(start.date)) / 86_400_000;
  if (!end.time || !start.time) return days * 1_440;
  const sameDay = minutesBetween(start.time, end.time);
  return end.time < start.time ? (days - 1) * 1_440 + sameDay : days * 1_440 + sameDay;
}

function durationOf(event: ICAL.Component): number | undefined {
  const duration: unknown = event.getFirstPropertyValue('duration');
  return duration instanceof ICAL.Duration ? Math.round(duration.toSeconds() / 60) : undefined;
}
