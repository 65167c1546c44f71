import type { SeatId } from '../../../shared/ids.ts';
import type { DocumentName } from '../../../shared/model/document.ts';
import type { Version } from '../../../shared/model/version.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { clockTime, shortDate, viewerZone } from '../../i18n/times.ts';
import { usePeople } from '../../live/track.tsx';

/** How versions and the people in them are named. */
export function useWords(document: DocumentName, versions: readonly Version[]) {
  const { t, language } = useLanguage();
  const people = usePeople();

  const when = ({ at }: Version): string => {
    const zone = viewerZone();
    const time = clockTime(at, language, zone);
    const day = shortDate(at, language, zone);
    return day === shortDate(Date.now(), language, zone) ? time : t('history.when', { day, time });
  };

  const title = (version: Version): string => {
    switch (version.why) {
      case 'named':
        return version.name ?? '';
      case 'step':
        return t('history.step', { title: isolated(version.step?.title ?? '') });
      case 'end':
        return t('history.end');
      case 'automatic':
        return t('history.automatic');
      case 'restore': {
        const old = versions.find(({ id }) => id === version.restored);
        return old ? t('history.beforeRestore', { title: isolated(title(old)) }) : t('history.beforeRestoreOld');
      }
    }
  };

  const person = (seatId: SeatId | undefined): string =>
    seatId === undefined ? t('history.server') : isolated(people.get(seatId)?.name ?? t('principles.someone'));
  const names = (seatIds: readonly (SeatId | undefined)[]): string =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(seatIds.map(person));

  /** Who wrote how much, in a line. */
  const written = ({ authors, complete }: Version): string => {
    if (authors.length === 0) return t('history.nobody');
    const [inserted, deleted] = authors.reduce(
      ([more, less], one) => [more + one.inserted, less + one.deleted],
      [0, 0],
    );
    const shown = authors.slice(0, 3).map(({ seatId }) => seatId);
    const rest = authors.length - shown.length;
    const who =
      rest > 0
        ? t('history.andMore', { names: shown.map(person).join(t('history.comma')), count: rest })
        : names(shown);
    const line = t(document === 'map' ? 'history.wroteMap' : 'history.wroteText', { names: who, inserted, deleted });
    return complete ? line : t('history.incomplete', { line });
  };

  return { when, title, names, written, people };
}

/** Words of people in a sentence of ours: of another script, they do not turn the sentence round it (Unicode UAX 9: FSI, PDI). */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

export type Words = ReturnType<typeof useWords>;
