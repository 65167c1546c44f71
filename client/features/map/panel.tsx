import { Radio, Spline, X } from 'lucide-react';
import { Link } from 'wouter';
import { clusterOf } from '../../../shared/domain/cluster.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { viewerZone } from '../../i18n/times.ts';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive, useTrack } from '../../live/track.tsx';
import { workshopPath } from '../../paths.ts';
import type { Desk } from './desk.ts';
import { LinkList } from './link-list.tsx';
import { MechanismList } from './mechanism-list.tsx';
import { useNames } from './names.ts';
import { groupsOf } from './use-card-faces.ts';
import { whenOf } from './when.ts';
import classes from './panel.module.css';

/** The chosen workshop: who leads it, when, its links and mechanisms. On phones a bottom sheet. */
export function Panel({ desk, workshop }: { desk: Desk; workshop: Workshop }) {
  const t = useT();
  const names = useNames();
  const { track } = useTrack();
  const cluster = clusterOf(workshop);
  return (
    <aside className={classes['side']} aria-label={names.brief(workshop)} data-float="">
      <span className={classes['grab']} aria-hidden="true" />
      <div className={classes['head']}>
        <div className="row">
          {workshop.number ? <span className={classes['number']}>{names.brief(workshop)}</span> : null}
          {cluster ? (
            <span className={`chip ${classes['cluster']}`} dir="auto" title={cluster}>
              {cluster}
            </span>
          ) : null}
          <span className="grow" />
          <Presenting workshop={workshop} />
          <button
            type="button"
            className="btn qt icon sm"
            aria-label={t('app.close')}
            onClick={() => desk.address.select(undefined)}
          >
            <Icon of={X} />
          </button>
        </div>
        <h2 dir="auto">{workshop.title}</h2>
        <Facts workshop={workshop} />
      </div>
      <LinkList key={workshop.id} desk={desk} workshop={workshop} />
      <MechanismList desk={desk} workshop={workshop} />
      <div className={classes['foot']}>
        <Link className="btn pri" href={workshopPath(track.slug, workshop.id)}>
          {t('map.openWorkshop')}
        </Link>
        {desk.pen ? (
          <button type="button" className="btn" onClick={() => desk.linking.start(workshop.id)}>
            <Icon of={Spline} />
            {t('map.newLink')}
          </button>
        ) : null}
      </div>
    </aside>
  );
}

function Presenting({ workshop }: { workshop: Workshop }) {
  const t = useT();
  const meeting = useLive()?.meeting;
  const step = meeting?.steps.find(({ id }) => id === meeting.current);
  if (meeting?.state !== 'running' || step?.workshopId !== workshop.id) return null;
  return (
    <span className="st live">
      <Icon of={Radio} />
      {t('map.presenting')}
    </span>
  );
}

function Facts({ workshop }: { workshop: Workshop }) {
  const t = useT();
  const { language } = useLanguage();
  const { track } = useTrack();
  const when = whenOf(workshop, track.timezone, viewerZone(), language);
  const groups = groupsOf(workshop);
  return (
    <dl className={classes['facts']}>
      <dt>{t('map.ledBy')}</dt>
      <dd>
        {groups.length > 0 ? (
          <span className={classes['groups']}>
            {groups.map((group) => (
              <GroupMarker key={group} group={group} />
            ))}
          </span>
        ) : null}
        {workshop.organisations.length > 0 ? (
          <span dir="auto">{workshop.organisations.map(({ name }) => name).join(', ')}</span>
        ) : (
          <span className="meta">{t('map.unknown')}</span>
        )}
      </dd>
      <dt>{t('map.when')}</dt>
      <dd>
        {when ? when.conference : <span className="meta">{t('map.unknown')}</span>}
        {workshop.room ? (
          <>
            {', '}
            {/* A bare number needs the word; a name has its own. */}
            <bdi>{/^\d+\w?$/.test(workshop.room) ? t('map.room', { room: workshop.room }) : workshop.room}</bdi>
          </>
        ) : null}
        {when?.yours ? <span className="meta"> · {t('map.yourTime', { time: when.yours })}</span> : null}
      </dd>
    </dl>
  );
}
