import { plainWords } from '../words.ts';

/** Order of day and month in a column of dates like 09-02-2014. */
export type DateOrder = 'day-first' | 'month-first' | 'ambiguous';

const NUMERIC = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const YEAR_FIRST = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/;

/**
 * The order of day and month, told from the whole column: one value above 12 decides. Dots are
 * always day first. `ambiguous` where no value tells and the order would make a difference.
 */
export function dateOrder(cells: readonly string[]): DateOrder {
  let [dayFirst, monthFirst, matters] = [0, 0, false];
  for (const cell of cells) {
    const [, first = '', mark = '', second = ''] = NUMERIC.exec(datePart(cell)) ?? [];
    if (!mark || mark === '.') continue;
    if (Number(first) > 12) dayFirst++;
    else if (Number(second) > 12) monthFirst++;
    else if (first !== second) matters = true;
  }
  if (dayFirst > 0 || monthFirst > 0) return dayFirst >= monthFirst ? 'day-first' : 'month-first';
  return matters ? 'ambiguous' : 'day-first';
}

/**
 * `YYYY-MM-DD` of a cell; undefined where it is no date, or could be two. Understands ISO 8601,
 * numbers in the column's order, and month names in English, French and Spanish.
 */
export function readDate(cell: string, order: DateOrder): string | undefined {
  const text = datePart(cell);
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year && month && day) return calendarDay(Number(year), Number(month), Number(day));
  const numeric = NUMERIC.exec(text);
  if (numeric) return numericDay(numeric, order);
  return namedDay(text);
}

/** `2014-09-02T09:00`, `2014-09-02 09:00:00`: the clock part of a cell that has both. */
export function clockPart(cell: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}[T ](\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(cell.trim())?.[1];
}

const datePart = (cell: string): string => cell.trim().replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1');

function numericDay(match: RegExpExecArray, order: DateOrder): string | undefined {
  const [, first = '', mark, second = '', year = ''] = match;
  if (order === 'ambiguous' && mark !== '.' && first !== second) return undefined;
  const dayFirst = mark === '.' || order !== 'month-first';
  return calendarDay(Number(year), Number(dayFirst ? second : first), Number(dayFirst ? first : second));
}

/** `2 September 2014`, `Tuesday, September 2nd, 2014`, `2 de septiembre de 2014`. */
function namedDay(text: string): string | undefined {
  const words = plainWords(text).split(' ');
  const month = words.map((word) => MONTHS.get(word)).find((found) => found !== undefined);
  const year = words.find((word) => /^\d{4}$/.test(word));
  const day = words.map((word) => /^(\d{1,2})(?:st|nd|rd|th|er)?$/.exec(word)?.[1]).find(Boolean);
  if (!month || !year || !day) return undefined;
  return calendarDay(Number(year), month, Number(day));
}

/** Undefined for a day that is not in the calendar, such as 31 June. */
function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  ['en', 'fr', 'es'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((style) => {
      const name = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      return Array.from(
        { length: 12 },
        (_, index) => [plainWords(name.format(Date.UTC(2014, index, 1))), index + 1] as const,
      );
    }),
  ),
).set('sept', 9);
