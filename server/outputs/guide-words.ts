import type { Translate } from '../../shared/messages/format.ts';
import { translator } from '../../shared/messages/format.ts';
import { LANGUAGES, type Language } from '../../shared/messages/languages.ts';
import { loadMessages } from '../../shared/messages/load.ts';

/** Words, days and times of a guide in one language. */
export type GuideWords = {
  language: Language;
  dir: 'ltr' | 'rtl';
  t: Translate;
  /** `Tuesday 2`, of `YYYY-MM-DD`. */
  weekday: (date: string) => string;
  /** `September`. */
  month: (date: string) => string;
  /** `Tue 2`. */
  shortDay: (date: string) => string;
  /** `1 to 5 September`, of the first and last day. */
  span: (first: string, last: string) => string;
  /** `HH:MM` in the language's figures. */
  time: (time: string) => string;
  /** `HH:MM` of an instant by UTC. */
  utc: (instant: number) => string;
};

/** Day before month is how conferences outside one country write English. */
const DATES_LIKE: Partial<Record<Language, string>> = { en: 'en-GB' };

/** The words of a language; dates are written the language's way, times with 24 hours. */
export async function guideWords(language: Language): Promise<GuideWords> {
  const day = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(DATES_LIKE[language] ?? language, { timeZone: 'UTC', ...options });
  const [weekday, month, short, span] = [
    day({ weekday: 'long', day: 'numeric' }),
    day({ month: 'long' }),
    day({ weekday: 'short', day: 'numeric' }),
    day({ day: 'numeric', month: 'long' }),
  ];
  const clock = day({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
  return {
    language,
    dir: LANGUAGES[language].dir,
    t: translator(await loadMessages(language), language),
    weekday: (date) => weekday.format(at(date)),
    month: (date) => month.format(at(date)),
    shortDay: (date) => short.format(at(date)),
    span: (first, last) => span.formatRange(at(first), at(last)),
    time: (time) => clock.format(Date.parse(`1970-01-01T${time}:00Z`)),
    utc: (instant) => clock.format(instant),
  };
}
