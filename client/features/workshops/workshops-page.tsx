import { Plus, Upload } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { may } from '../../../shared/domain/access.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { AddWorkshop } from './add-workshop.tsx';
import { ListFilters } from './list-filters.tsx';
import { isFiltered, type ListQuery, readQuery, selectWorkshops, writeQuery } from './list-query.ts';
import { WorkshopTable } from './workshop-table.tsx';
import classes from './workshops.module.css';

/** All workshops of the track: find one, and see at a glance what each still lacks. */
export function WorkshopsPage() {
  const t = useT();
  const { track, seat, workshops } = useTrack();
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const query = useMemo(() => readQuery(params), [params]);
  // The field answers each key at once; three hundred rows may follow a moment later.
  const deferred = useDeferredValue(query);
  const own = useMemo(() => new Set(seat.workshopIds), [seat.workshopIds]);
  const shown = useMemo(
    () => selectWorkshops(workshops, deferred, own, track.timezone),
    [workshops, deferred, own, track.timezone],
  );
  const change = (next: Partial<ListQuery>) => setParams(writeQuery({ ...query, ...next }), { replace: true });
  const mayAdd = may(seat.role, 'workshop/add');
  return (
    <main id="main">
      <div className={classes['bar']} role="search" aria-label={t('workshops.filters')}>
        <h1>{t('workshops.title')}</h1>
        <ListFilters workshops={workshops} query={query} own={own.size > 0} change={change} />
        <span className="grow" />
        <span className="meta" role="status">
          {isFiltered(query)
            ? t('workshops.shown', { shown: shown.length, total: workshops.length })
            : t('workshops.count', { count: workshops.length })}
        </span>
        {mayAdd ? (
          <button type="button" className="btn pri" onClick={() => setAdding(true)}>
            <Icon of={Plus} />
            {t('workshops.add')}
          </button>
        ) : null}
      </div>
      <div className={classes['main']}>
        {workshops.length === 0 ? <NoWorkshops mayAdd={mayAdd} /> : null}
        {workshops.length > 0 && shown.length === 0 ? (
          <div className={classes['empty']}>
            <h2>{t('workshops.noneTitle')}</h2>
            <p>{t('workshops.noneText')}</p>
            <button
              type="button"
              className="btn"
              onClick={() => setParams(writeQuery({ ...readQuery(new URLSearchParams()), sort: query.sort }))}
            >
              {t('workshops.clear')}
            </button>
          </div>
        ) : null}
        {shown.length > 0 ? <WorkshopTable workshops={shown} sort={deferred.sort} /> : null}
      </div>
      {adding ? <AddWorkshop close={() => setAdding(false)} /> : null}
    </main>
  );
}

function NoWorkshops({ mayAdd }: { mayAdd: boolean }) {
  const t = useT();
  const { track } = useTrack();
  return (
    <div className={classes['empty']}>
      <h2>{t('workshops.emptyTitle')}</h2>
      <p>{t(mayAdd ? 'workshops.emptyText' : 'workshops.emptyTextOthers')}</p>
      {mayAdd ? (
        <Link className="btn" href={screenPath(track.slug, 'import')}>
          <Icon of={Upload} />
          {t('workshops.import')}
        </Link>
      ) : null}
    </div>
  );
}
