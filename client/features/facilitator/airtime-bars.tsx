import { airtime } from '../../../shared/domain/airtime.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { GROUP_STYLE, GroupMarker } from '../../kit/group-marker.tsx';
import { useLive, usePeople, useServerTime } from '../../live/track.tsx';
import classes from './airtime-bars.module.css';

/** An even share below this is no share yet, in milliseconds. */
const SHARE_FROM = 30_000;

/** Time at the microphone by group, with a line at an even share. A group far behind says so in copper and with an arrow. */
export function AirtimeBars() {
  const { t, language } = useLanguage();
  const live = useLive();
  const people = usePeople();
  const now = useServerTime(5_000);
  if (!live) return null;
  const { groups, evenShare, total } = airtime(live.floor, live.present, (id) => people.get(id)?.group, now);
  const longest = Math.max(evenShare * 1.25, ...groups.map(({ spoken }) => spoken)) * 1.12;
  const share = (time: number) => `${longest === 0 ? 0 : (time / longest) * 100}%`;
  const minutes = (time: number) => t('queue.minutes', { minutes: wholeNumber(Math.round(time / 60_000), language) });
  return (
    <div className={classes['bars']} role="group" aria-label={t('queue.microphone')}>
      <div className={classes['head']}>
        <b className="label">{t('queue.microphone')}</b>
        <span className="meta end">
          {total === 0
            ? t('queue.noTime')
            : evenShare < SHARE_FROM
              ? null
              : t('queue.evenShare', { minutes: minutes(evenShare) })}
        </span>
      </div>
      {groups.map(({ group, spoken, low }) => (
        <div key={group} className={classes['row']}>
          <GroupMarker group={group} />
          <span className={classes['bar']} data-g={GROUP_STYLE[group]} aria-hidden="true">
            <i style={{ inlineSize: share(spoken) }} />
            {evenShare < SHARE_FROM ? null : <u style={{ insetInlineStart: share(evenShare) }} />}
          </span>
          <span className={`num ${low ? classes['low'] : ''}`}>
            {minutes(spoken)}
            {low ? (
              <>
                <span aria-hidden="true"> ↓</span>
                <span className="vh">{t('queue.underHeard')}</span>
              </>
            ) : null}
          </span>
        </div>
      ))}
    </div>
  );
}
