const MINUTE = 60_000;

/** How far away an instant is, in the largest unit that says enough: `in 2 hours`, `in 12 minutes`. */
export function untilWords(from: number, to: number, language: string): string {
  const minutes = Math.round((to - from) / MINUTE);
  const size = Math.abs(minutes);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (size < 90) return format.format(minutes, 'minute');
  if (size < 36 * 60) return format.format(Math.round(minutes / 60), 'hour');
  return format.format(Math.round(minutes / (24 * 60)), 'day');
}
