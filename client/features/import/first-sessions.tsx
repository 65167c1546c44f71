import { CalendarDays } from 'lucide-react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import classes from './import.module.css';
import type { Preview } from './report.ts';

/** The first sessions as they would be: the surest way to see that a column went to the wrong place. */
export function FirstSessions({ first }: { first: Preview['first'] }) {
  const t = useT();
  if (first.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="import-first">
      <header>
        <Icon of={CalendarDays} />
        <h2 id="import-first">{t('import.first')}</h2>
      </header>
      <ol className={classes['first']}>
        {first.map(({ title, number, when, where }, index) => (
          <li key={`${index} ${number} ${title}`}>
            <b className="serif">
              <bdi>{title}</bdi>
            </b>
            <span className="meta">
              {[number && t('slides.workshop', { number }), when, where].filter(Boolean).map((part, place) => (
                <span key={part}>
                  {place > 0 ? ' · ' : ''}
                  <bdi>{part}</bdi>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
