import type { WorkshopFields } from '../../../shared/model/workshop.ts';
import { clockPart, readDate, type DateOrder } from '../cells/date.ts';
import { addMinutes, minutesBetween, readTime, readTimes } from '../cells/time.ts';
import type { Problems } from '../problems.ts';
import type { Cell } from './row.ts';

type WhenCells = { date: Cell; start: Cell; end: Cell; duration: Cell };
type When = Pick<WorkshopFields, 'date' | 'start' | 'end'>;

/** Sessions that go past midnight are shorter than this; a longer one is a slip of the pen. */
const LONGEST_NIGHT = 12 * 60;

/** Day, start and end of a row. A cell with day and time in one (`2014-09-02 09:00`) is understood. */
export function readWhen(at: string, cells: WhenCells, order: DateOrder, problems: Problems): When {
  const when: When = {};
  const day = cells.date.text ? cells.date : cells.start;
  if (cells.date.text || clockPart(cells.start.text)) {
    const date = readDate(day.text, order);
    if (date) when.date = date;
    else problems.error(at, 'date', 'not-a-date', { column: day.column, text: day.text.slice(0, 80) });
  }
  readStart(at, cells, when, problems);
  readEnd(at, cells, when, problems);
  return when;
}

function readStart(at: string, cells: WhenCells, when: When, problems: Problems): void {
  const text = clockPart(cells.start.text) ?? (cells.start.text.trim() || (clockPart(cells.date.text) ?? ''));
  if (!text) return;
  const times = readTimes(text);
  if (times) Object.assign(when, times);
  else problems.error(at, 'start', 'not-a-time', { column: cells.start.column, text: text.slice(0, 80) });
}

function readEnd(at: string, cells: WhenCells, when: When, problems: Problems): void {
  const text = clockPart(cells.end.text) ?? cells.end.text.trim();
  if (text) {
    const end = readTime(text);
    if (!end) return problems.error(at, 'end', 'not-a-time', { column: cells.end.column, text: text.slice(0, 80) });
    when.end = end;
  } else if (when.start && !when.end && cells.duration.text.trim()) addDuration(at, cells.duration, when, problems);
  // An end at the start says nothing about when the session ends.
  if (when.end === when.start) delete when.end;
  else if (when.start && when.end && when.end < when.start && minutesBetween(when.start, when.end) > LONGEST_NIGHT) {
    problems.error(at, 'end', 'ends-before-start', { column: cells.end.column });
  }
}

function addDuration(at: string, { text, column }: Cell, when: When, problems: Problems): void {
  const [, hours, colon, alone] = /^\s*(?:(\d{1,2}):(\d{2})|(\d{1,4})(?:\s*min(?:utes)?\.?)?)\s*$/i.exec(text) ?? [];
  const minutes = alone ? Number(alone) : Number(hours) * 60 + Number(colon);
  if (Number.isNaN(minutes) || minutes >= 1_440)
    return problems.error(at, 'duration', 'not-a-number', { column, text: text.slice(0, 80) });
  if (when.start && minutes > 0) when.end = addMinutes(when.start, minutes);
}
