/** Clock times as people write them in programmes. */
const TIME = /^(\d{1,2})(?:[:.hH](\d{2})?(?::\d{2}(?:\.\d+)?)?)?\s*(a\.?\s?m\.?|p\.?\s?m\.?)?$/i;

/**
 * `HH:MM` of a cell such as `9:00`, `09:00:00`, `9h30`, `9.30`, `2 pm`; undefined where it is no time.
 * A bare number is a time only with am or pm.
 */
export function readTime(cell: string): string | undefined {
  const match = TIME.exec(cell.trim());
  if (!match) return undefined;
  const [, hours = '', minutes = '00', half = ''] = match;
  if (!half && !/[:.h]/i.test(cell)) return undefined;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** A cell with one time or two: `09:00`, `09:00-10:30`, `9h30 à 11h`. */
export function readTimes(cell: string): { start: string; end?: string } | undefined {
  const single = readTime(cell);
  if (single) return { start: single };
  const [first, second, ...rest] = cell.split(/\s*(?:[-–—]|\bto\b|\buntil\b|\bà\b|\ba\b(?!\.?m))\s*/i);
  const [start, end] = [readTime(first ?? ''), readTime(second ?? '')];
  return start && end && rest.length === 0 ? { start, end } : undefined;
}

/** `HH:MM` so many minutes later, past midnight too. */
export function addMinutes(time: string, minutes: number): string {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  const total = (hours * 60 + rest + minutes) % 1_440;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** Minutes from start to end, past midnight where the end is earlier. */
export function minutesBetween(start: string, end: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (minutes(end) - minutes(start) + 1_440) % 1_440;
}
