import { Check, Grid3x3, History, List, Map as MapIcon, Plus, Redo2, Search, Undo2, X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Link } from 'wouter';
import { instantOf } from '../../../shared/domain/schedule.ts';
import { GROUPS } from '../../../shared/model/group.ts';
import { LINK_TYPES } from '../../../shared/model/synergy.ts';
import { useDocumentStatus } from '../../collab/use-shared-document.tsx';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { shortDay } from '../../i18n/times.ts';
import { Icon } from '../../kit/icon.tsx';
import { SavedChip } from '../../kit/saved-chip.tsx';
import { useShortcut } from '../../kit/use-shortcut.ts';
import { useTrack } from '../../live/track.tsx';
import { historyPath } from '../../paths.ts';
import { isFiltering, NO_FILTER } from './card-filter.ts';
import type { Desk } from './desk.ts';
import { MAP_VIEWS } from './use-map-address.ts';
import classes from './toolbar.module.css';

const VIEW_ICONS = { map: MapIcon, list: List, matrix: Grid3x3 } as const;
const VIEW_NAMES = { map: 'map.viewMap', list: 'map.viewList', matrix: 'map.viewMatrix' } as const;

/** Title, search and filter, undo and redo, how safe edits are, the three views, and New link. */
export function MapToolbar({ desk, start }: { desk: Desk; start: () => void }) {
  const t = useT();
  const { track } = useTrack();
  const { address, actions } = desk;
  return (
    <section className={classes['tool']} aria-label={t('map.tools')}>
      <h1>{t('map.title')}</h1>
      <Find desk={desk} />
      <Filters desk={desk} />
      <span className="grow" />
      {desk.pen ? (
        <span className={`${classes['undo']} hide-m`}>
          <button
            type="button"
            className="btn qt sm icon"
            disabled={!actions.canUndo}
            aria-label={t('app.undo')}
            title={`${t('app.undo')} (Ctrl Z)`}
            onClick={actions.undo}
          >
            <Icon of={Undo2} flip />
          </button>
          <button
            type="button"
            className="btn qt sm icon"
            disabled={!actions.canRedo}
            aria-label={t('app.redo')}
            title={`${t('app.redo')} (Ctrl Shift Z)`}
            onClick={actions.redo}
          >
            <Icon of={Redo2} flip />
          </button>
        </span>
      ) : null}
      <Link
        className="btn qt sm icon"
        href={historyPath(track.slug, 'map')}
        aria-label={t('history.title')}
        title={t('history.title')}
      >
        <Icon of={History} />
      </Link>
      <Saved desk={desk} />
      <div className={`seg ${classes['views']}`} role="group" aria-label={t('map.view')}>
        {MAP_VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            aria-pressed={address.view === view}
            title={t(VIEW_NAMES[view])}
            onClick={() => address.show(view)}
          >
            <Icon of={VIEW_ICONS[view]} />
            <span>{t(VIEW_NAMES[view])}</span>
          </button>
        ))}
      </div>
      {desk.pen ? (
        <button type="button" className={`btn pri ${classes['new']}`} onClick={start} aria-keyshortcuts="L">
          <Icon of={Plus} />
          {t('map.newLink')}
          <span className="k hide-m" aria-hidden="true">
            L
          </span>
        </button>
      ) : null}
    </section>
  );
}

/** By itself: it changes with every edit. */
function Saved({ desk }: { desk: Desk }) {
  return <SavedChip safety={useDocumentStatus(desk.document)} />;
}

function Find({ desk }: { desk: Desk }) {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', () => field.current?.focus());
  return (
    <label className={`find ${classes['find']}`}>
      <Icon of={Search} />
      <span className="vh">{t('map.find')}</span>
      <input
        ref={field}
        type="search"
        dir="auto"
        value={desk.filter.text}
        placeholder={t('map.find')}
        onChange={(event) => desk.setFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') desk.setFilter({ text: '' });
        }}
      />
      <kbd className="hide-m" aria-hidden="true">
        /
      </kbd>
    </label>
  );
}

function Filters({ desk }: { desk: Desk }) {
  const t = useT();
  const { language } = useLanguage();
  const { filter, setFilter, model } = desk;
  const days = useMemo(
    () => [...new Set(model.workshops.flatMap(({ date }) => date ?? []))].toSorted(),
    [model.workshops],
  );
  const pill = (on: boolean) => `${classes['pill']} ${on ? classes['on'] : ''}`;
  return (
    <>
      <select
        className={pill(filter.day !== '')}
        aria-label={t('map.day')}
        value={filter.day}
        onChange={(event) => setFilter({ day: event.target.value })}
      >
        <option value="">{t('map.dayAny')}</option>
        {days.map((day) => (
          <option key={day} value={day}>
            {shortDay(instantOf(day, '12:00', 'UTC'), language, 'UTC')} {day.slice(8)}
          </option>
        ))}
      </select>
      <select
        className={pill(filter.group !== '')}
        aria-label={t('map.group')}
        value={filter.group}
        onChange={(event) => setFilter({ group: GROUPS.find((group) => group === event.target.value) ?? '' })}
      >
        <option value="">{t('map.groupAny')}</option>
        {GROUPS.map((group) => (
          <option key={group} value={group}>
            {t(`group.${group}`)}
          </option>
        ))}
      </select>
      <select
        className={pill(filter.type !== '')}
        aria-label={t('map.links')}
        value={filter.type}
        onChange={(event) =>
          setFilter({ type: ([...LINK_TYPES, 'clash'] as const).find((type) => type === event.target.value) ?? '' })
        }
      >
        <option value="">{t('map.linksAny')}</option>
        {([...LINK_TYPES, 'clash'] as const).map((type) => (
          <option key={type} value={type}>
            {t(`linkType.${type}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className={pill(filter.mechanism)}
        aria-pressed={filter.mechanism}
        onClick={() => setFilter({ mechanism: !filter.mechanism })}
      >
        {filter.mechanism ? <Icon of={Check} /> : null}
        {t('map.hasMechanism', { number: model.naming })}
      </button>
      {isFiltering(filter) ? (
        <button
          type="button"
          className="btn qt sm icon"
          aria-label={t('map.clear')}
          title={t('map.clear')}
          onClick={() => setFilter(NO_FILTER)}
        >
          <Icon of={X} />
        </button>
      ) : null}
    </>
  );
}
