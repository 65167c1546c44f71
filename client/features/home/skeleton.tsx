import { useT } from '../../i18n/language.tsx';
import classes from './home.module.css';

/** Grey lines where something is on its way; said in a word to who does not see them. */
export function Skeleton({ lines }: { lines: number }) {
  const t = useT();
  return (
    <div className={classes['skeleton']}>
      <span className="vh">{t('app.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skel" aria-hidden="true" />
      ))}
    </div>
  );
}
