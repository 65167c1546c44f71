import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import { clusters } from '../../../shared/domain/cluster.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { viewerZone } from '../../i18n/times.ts';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useMedia } from '../../kit/use-media.ts';
import { useTrack } from '../../live/track.tsx';
import { NO_FILTER } from './card-filter.ts';
import type { Desk } from './desk.ts';
import { LinkChips } from './link-chips.tsx';
import { Matrix } from './matrix.tsx';
import { useNames } from './names.ts';
import { Panel } from './panel.tsx';
import { groupsOf } from './use-card-faces.ts';
import { whenOf } from './when.ts';
import classes from './list.module.css';

/** The map as a table by theme: the same data, and every edit by keyboard. */
export function ListView({ desk, chosen }: { desk: Desk; chosen: Workshop | undefined }) {
  const t = useT();
  const { model, matched } = desk;
  useRowInSight(chosen?.id);
  const shown = model.workshops.filter(({ id }) => matched.has(id));
  return (
    <main id="main" className={classes['two']}>
      <div className={`sheet ${classes['sheet']}`}>
        <table>
          <caption className="vh">{t('map.caption', { count: shown.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('map.number')}</th>
              <th scope="col">{t('map.workshop')}</th>
              <th scope="col">{t('map.groups')}</th>
              <th scope="col">{t('map.when')}</th>
              <th scope="col">{t('map.linksTo')}</th>
            </tr>
          </thead>
          {clusters(shown).map(({ name, workshops }) => (
            <tbody key={name ?? ''}>
              <tr className={classes['cluster']}>
                <th colSpan={5} scope="rowgroup">
                  <bdi>{name ?? t('map.noCluster')}</bdi>{' '}
                  <small>{t('map.workshopCount', { count: workshops.length })}</small>
                </th>
              </tr>
              {workshops.map((workshop) => (
                <Row key={workshop.id} desk={desk} workshop={workshop} />
              ))}
            </tbody>
          ))}
        </table>
        {shown.length === 0 ? <Nothing desk={desk} /> : null}
      </div>
      {chosen ? (
        <div className={classes['aside']}>
          <Panel desk={desk} workshop={chosen} />
        </div>
      ) : (
        <div className={`${classes['aside']} hide-m`}>
          <Matrix desk={desk} />
        </div>
      )}
    </main>
  );
}

/** A row chosen from elsewhere comes into sight; on phones above the sheet. */
function useRowInSight(id: WorkshopId | undefined): void {
  const phone = useMedia('(max-width: 900px)');
  useEffect(() => {
    const row = id && document.querySelector(`[data-row="${id}"]`);
    if (row) row.scrollIntoView({ block: phone ? 'start' : 'nearest' });
  }, [id, phone]);
}

function Row({ desk, workshop }: { desk: Desk; workshop: Workshop }) {
  const t = useT();
  const names = useNames();
  const { language } = useLanguage();
  const { track } = useTrack();
  const { address } = desk;
  const when = whenOf(workshop, track.timezone, viewerZone(), language);
  const lead = workshop.organisations[0]?.name;
  return (
    <tr className={address.selected === workshop.id ? classes['chosen'] : undefined} data-row={workshop.id}>
      <td className="num">{workshop.number}</td>
      <th scope="row">
        <button
          type="button"
          className={classes['title']}
          dir="auto"
          aria-pressed={address.selected === workshop.id}
          onClick={() => address.select(workshop.id)}
        >
          {workshop.title}
        </button>
        {lead ? (
          <span className="meta" dir="auto">
            {lead}
          </span>
        ) : null}
      </th>
      <td className="hide-m">
        <span className={classes['groups']}>
          {groupsOf(workshop).map((group) => (
            <GroupMarker key={group} group={group} />
          ))}
        </span>
      </td>
      <td className="hide-m nw num">{when?.conference}</td>
      <td>
        <div className={classes['links']}>
          <LinkChips desk={desk} workshop={workshop} />
          {desk.pen ? (
            <button
              type="button"
              className={classes['add']}
              aria-label={`${t('map.newLink')}: ${names.brief(workshop)}`}
              title={t('map.newLink')}
              onClick={() => desk.linking.start(workshop.id)}
            >
              <Icon of={Plus} />
            </button>
          ) : null}
        </div>
      </td>
    </tr>
  );
}

function Nothing({ desk }: { desk: Desk }) {
  const t = useT();
  return (
    <div className={classes['nothing']}>
      <h2>{t('map.nothingTitle')}</h2>
      <button type="button" className="btn" onClick={() => desk.setFilter(NO_FILTER)}>
        {t('map.clear')}
      </button>
    </div>
  );
}
