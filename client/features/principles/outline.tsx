import { memo } from 'react';
import type { PrincipleId } from '../../../shared/ids.ts';
import { PRINCIPLE_STATUSES } from '../../../shared/model/principle.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { StatusBadge } from '../../kit/status-badge.tsx';
import { useLive } from '../../live/track.tsx';
import classes from './page.module.css';

export type OutlineEntry = { id: PrincipleId; number: number; title: string };

/** The principles by title and status; the one being read is marked. */
export const Outline = memo(function Outline({
  entries,
  active,
}: {
  entries: readonly OutlineEntry[];
  active: string | undefined;
}) {
  const { t, language } = useLanguage();
  const statuses = useLive()?.statuses;
  return (
    <nav className={classes['toc']} aria-label={t('principles.title')}>
      <h2>{t('principles.title')}</h2>
      <ol>
        {entries.map(({ id, number, title }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === active ? 'true' : undefined}>
              <span className="num">{wholeNumber(number, language)}</span>
              <span dir="auto">{title || t('principles.untitled')}</span>
              {statuses ? <StatusBadge status={statuses[id]?.status ?? 'proposed'} compact /> : null}
            </a>
          </li>
        ))}
      </ol>
      <div className={classes['legend']}>
        {PRINCIPLE_STATUSES.toReversed()
          .filter((status) => status !== 'aside')
          .map((status) => (
            <StatusBadge key={status} status={status} />
          ))}
      </div>
    </nav>
  );
});
