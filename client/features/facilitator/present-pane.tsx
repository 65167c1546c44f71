import { UsersRound } from 'lucide-react';
import { here } from '../../../shared/domain/here.ts';
import { type Group, GROUPS } from '../../../shared/model/group.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive } from '../../live/track.tsx';
import pane from './pane.module.css';
import classes from './present-pane.module.css';

/** Who is connected, by group: in the room and remote. */
export function PresentPane() {
  const { t, language } = useLanguage();
  const live = useLive();
  const remote = (group: Group) => live?.remote[group] ?? 0;
  const inRoom = (group: Group) => (live?.present[group] ?? 0) - remote(group);
  return (
    <section className={pane['pane']} aria-labelledby="console-present">
      <header>
        <Icon of={UsersRound} />
        <h2 id="console-present">{t('console.present')}</h2>
        <span className="meta end">{t('console.here', { count: here(live).count })}</span>
      </header>
      <div className={pane['scroll']}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('place.room')}</th>
              <th scope="col">{t('place.remote')}</th>
            </tr>
          </thead>
          <tbody>
            {GROUPS.map((group) => (
              <tr key={group}>
                <th scope="row">
                  <span className="row">
                    <GroupMarker group={group} quiet />
                    {t(`group.${group}`)}
                  </span>
                </th>
                <td>{wholeNumber(inRoom(group), language)}</td>
                <td>{wholeNumber(remote(group), language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
