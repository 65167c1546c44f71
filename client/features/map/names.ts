import { useMemo } from 'react';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { shortTitle } from './short-title.ts';

type Named = Pick<Workshop, 'number' | 'title'>;

/** Figures are written the language's way; anything else in a number stays as it is. */
const figures = (number: string): string | number => (/^[1-9]\d{0,3}$/.test(number) ? Number(number) : number);

/**
 * How a workshop is named: `brief` "WS 41" (or its short title where it has no number), `full`
 * "WS 41, Who answers a cross-border request?".
 */
export function useNames() {
  const t = useT();
  return useMemo(() => {
    const brief = ({ number, title }: Named) =>
      number ? t('map.ws', { number: figures(number) }) : shortTitle(title, 40);
    return {
      brief,
      full: (workshop: Named) => (workshop.number ? `${brief(workshop)}, ${workshop.title}` : workshop.title),
    };
  }, [t]);
}
