import { useMemo } from 'react';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useTrack } from '../../live/track.tsx';
import { workshopPath } from '../../paths.ts';
import { countOnMap } from './completeness.ts';
import { dayName, shortWhen } from './labels.ts';
import { byDay, type Sort } from './list-query.ts';
import { useMapContent } from './use-map-content.ts';
import { WorkshopRow } from './workshop-row.tsx';
import classes from './workshops.module.css';

/** The workshops as a table, divided by days when it is sorted by time. */
export function WorkshopTable({ workshops, sort }: { workshops: readonly Workshop[]; sort: Sort }) {
  const { t, language } = useLanguage();
  const { track, seat } = useTrack();
  const { content } = useMapContent();
  const onMap = useMemo(() => countOnMap(content), [content]);
  const sections = useMemo(() => byDay(workshops, sort), [workshops, sort]);
  const columns = ['pitch', 'slides', 'existing', 'possible', 'links'] as const;
  return (
    <div className="sheet" style={{ overflow: 'clip' }}>
      <table className={classes['table']}>
        <caption className="vh">{t('workshops.count', { count: workshops.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('workshops.number')}</th>
            <th scope="col">{t('workshops.workshop')}</th>
            <th scope="col">{t('workshops.groups')}</th>
            <th scope="col">{t('workshops.when')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={classes['has']}>
                {t(`workshops.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.day ?? ''}>
            {sort === 'time' ? (
              <tr className={classes['day']}>
                <th colSpan={9} scope="rowgroup">
                  {section.day ? dayName(section.day, language) : t('workshops.dayNone')}{' '}
                  <small>{t('workshops.count', { count: section.workshops.length })}</small>
                </th>
              </tr>
            ) : null}
            {section.workshops.map((workshop) => (
              <WorkshopRow
                key={workshop.id}
                workshop={workshop}
                href={workshopPath(track.slug, workshop.id)}
                when={shortWhen(workshop, track.timezone, language)}
                mine={seat.workshopIds.includes(workshop.id)}
                {...onMap(workshop.id)}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
