import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import classes from './home.module.css';

/** Large counts with their words; a count that is not known yet is a dash. */
export function Figures({ figures }: { figures: readonly { count: number | undefined; word: string }[] }) {
  const { language } = useLanguage();
  return (
    <ul className={classes['fig']}>
      {figures.map(({ count, word }) => (
        <li key={word}>
          <b className="num">{count === undefined ? '–' : wholeNumber(count, language)}</b>
          <span>{word}</span>
        </li>
      ))}
    </ul>
  );
}
