/**
 * Times as people read them. Instants are epoch milliseconds; zones are IANA names.
 * Formatters are kept, because making one costs about a millisecond.
 */
const kept = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // English without a country would be American: month first. The guide and the mockups say 2 September.
  const locale = language === 'en' ? 'en-GB' : language;
  const key = JSON.stringify([locale, options]);
  let found = kept.get(key);
  if (!found) kept.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

/** The viewer's own zone. */
export const viewerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `09:30` in a zone. */
export const clockTime = (instant: number, language: string, timeZone: string): string =>
  formatter(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);

/** `Tuesday 2 September`. */
export const longDay = (instant: number, language: string, timeZone: string): string =>
  formatter(language, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(instant);

/** `Tue`. */
export const shortDay = (instant: number, language: string, timeZone: string): string =>
  formatter(language, { timeZone, weekday: 'short' }).format(instant);

/** `2 Sept`. */
export const shortDate = (instant: number, language: string, timeZone: string): string =>
  formatter(language, { timeZone, day: 'numeric', month: 'short' }).format(instant);

/** City of a zone name: `Europe/Istanbul` → `Istanbul`. */
export const zoneCity = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/** `UTC+3`, at an instant. */
export function zoneOffset(instant: number, timeZone: string): string {
  const part = formatter('en', { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName');
  return (part?.value ?? 'UTC').replace('GMT', 'UTC');
}

/** Minutes and seconds of a length in milliseconds: `3:42`; over time with a sign: `+0:08`. */
export function countdown(left: number, language: string): string {
  const seconds = left >= 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
  const two = new Intl.NumberFormat(language, { minimumIntegerDigits: 2, useGrouping: false });
  const one = new Intl.NumberFormat(language, { useGrouping: false });
  return `${left < 0 ? '+' : ''}${one.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
}

/** Hours, minutes and seconds since a start, from milliseconds: `1:02:14`. */
export function stopwatch(time: number, language: string): string {
  const seconds = Math.max(0, Math.floor(time / 1000));
  const two = new Intl.NumberFormat(language, { minimumIntegerDigits: 2, useGrouping: false });
  const one = new Intl.NumberFormat(language, { useGrouping: false });
  return [
    one.format(Math.floor(seconds / 3600)),
    two.format(Math.floor(seconds / 60) % 60),
    two.format(seconds % 60),
  ].join(':');
}
