import { Search } from 'lucide-react';
import { clusters } from '../../../shared/domain/cluster.ts';
import { GROUPS } from '../../../shared/model/group.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { dayName } from './labels.ts';
import { type ListQuery, NONE, SORTS } from './list-query.ts';
import classes from './workshops.module.css';

/** Search, filters and order of the list. */
export function ListFilters(props: {
  workshops: readonly Workshop[];
  query: ListQuery;
  own: boolean;
  change: (change: Partial<ListQuery>) => void;
}) {
  const { t, language } = useLanguage();
  const { workshops, query, change } = props;
  const days = [...new Set(workshops.flatMap(({ date }) => date ?? []))].toSorted();
  const undated = workshops.some(({ date }) => !date);
  const picker = (name: string, value: string, set: (value: string) => void, children: React.ReactNode) => (
    <select
      className={`inp sm ${classes['picker']}`}
      aria-label={name}
      value={value}
      onChange={(event) => set(event.target.value)}
    >
      {children}
    </select>
  );
  return (
    <>
      <label className={`find ${classes['find']}`}>
        <Icon of={Search} />
        <span className="vh">{t('workshops.find')}</span>
        <input
          type="search"
          dir="auto"
          value={query.words}
          placeholder={t('workshops.find')}
          maxLength={200}
          onChange={(event) => change({ words: event.target.value })}
        />
      </label>
      {picker(
        t('workshops.theme'),
        query.theme,
        (theme) => change({ theme }),
        <>
          <option value="">{t('workshops.themeAny')}</option>
          {clusters(workshops).map(({ name, workshops: members }) => (
            <option key={name ?? NONE} value={name ?? NONE}>
              {name ?? t('workshops.themeNone')} ({members.length})
            </option>
          ))}
        </>,
      )}
      {picker(
        t('workshops.day'),
        query.day,
        (day) => change({ day }),
        <>
          <option value="">{t('workshops.dayAny')}</option>
          {days.map((day) => (
            <option key={day} value={day}>
              {dayName(day, language)}
            </option>
          ))}
          {undated ? <option value={NONE}>{t('workshops.dayNone')}</option> : null}
        </>,
      )}
      {picker(
        t('workshops.group'),
        query.group,
        (group) => change({ group: GROUPS.find((one) => one === group) ?? '' }),
        <>
          <option value="">{t('workshops.groupAny')}</option>
          {GROUPS.map((group) => (
            <option key={group} value={group}>
              {t(`group.${group}`)}
            </option>
          ))}
        </>,
      )}
      {props.own ? (
        <button
          type="button"
          className="btn sm"
          aria-pressed={query.mine}
          onClick={() => change({ mine: !query.mine })}
        >
          {t('workshops.mine')}
        </button>
      ) : null}
      {picker(
        t('workshops.sort'),
        query.sort,
        (sort) => change({ sort: SORTS.find((one) => one === sort) ?? 'time' }),
        <>
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t('workshops.sort')}: {t(`workshops.sort${SORT_WORD[sort]}`)}
            </option>
          ))}
        </>,
      )}
    </>
  );
}

const SORT_WORD = { time: 'Time', number: 'Number', title: 'Title' } as const;
