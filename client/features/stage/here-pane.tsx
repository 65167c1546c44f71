import { Users } from 'lucide-react';
import { here } from '../../../shared/domain/here.ts';
import { GROUPS } from '../../../shared/model/group.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive } from '../../live/track.tsx';
import classes from './side.module.css';

/** Who is connected now: by stakeholder group, in the room and remote. */
export function HerePane() {
  const { t, language } = useLanguage();
  const live = useLive();
  const { count, remote, inRoom } = here(live);
  return (
    <section className={`pane ${classes['here']}`} aria-labelledby="stage-here">
      <header>
        <Icon of={Users} />
        <h2 id="stage-here">{t('stage.hereTitle')}</h2>
        <span className="meta end">{t('nav.peopleHere', { count })}</span>
      </header>
      <div className={classes['present']}>
        <p className="meta">
          {count === 0
            ? t('stage.nobodyHere')
            : [t('stage.inRoom', { count: inRoom }), t('stage.remote', { count: remote })].join(' · ')}
        </p>
        <ul>
          {GROUPS.filter((group) => (live?.present[group] ?? 0) > 0).map((group) => (
            <li key={group}>
              <GroupMarker group={group} quiet />
              <span className="grow">{t(`group.${group}`)}</span>
              <span className="num">{wholeNumber(live?.present[group] ?? 0, language)}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
