import { useState } from 'react';
import { Link } from 'wouter';
import { agenda } from '../../../shared/domain/agenda.ts';
import { instantOf } from '../../../shared/domain/schedule.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { longDay, viewerZone, zoneCity, zoneOffset } from '../../i18n/times.ts';
import { isChair, useLive, useServerTime, useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { RunLine } from './run-line.tsx';
import { timeOf } from './run-notes.ts';
import { Skeleton } from './skeleton.tsx';
import { useCurrentInView } from './use-current-in-view.ts';
import classes from './home.module.css';

/** The run of show, in the viewer's time or the conference's: as it was, as it is, as it will be. */
export function RunOfShow() {
  const { t, language } = useLanguage();
  const { track } = useTrack();
  const meeting = useLive()?.meeting;
  const now = useServerTime(10_000);
  const [there, setThere] = useState(false);
  const list = useCurrentInView(meeting?.current);
  if (!meeting) return <Loading />;
  if (meeting.steps.length === 0) return <NoRun />;
  const { lines } = agenda(meeting, now);
  const first = lines[0] && timeOf(lines[0], meeting);
  const begin = first ?? (track.day ? instantOf(track.day, '12:00', track.timezone) : undefined);
  const zone = there ? track.timezone : viewerZone();
  return (
    <section className={`sheet ${classes['run']}`} aria-labelledby="run">
      <header>
        <h2 id="run">{begin === undefined ? t('home.run') : longDay(begin, language, zone)}</h2>
      </header>
      {first === undefined ? <NoStart /> : <Zones there={there} setThere={setThere} at={begin ?? now} />}
      {/* Long agendas scroll in here, by keys too. */}
      <ol ref={list} tabIndex={0} aria-labelledby="run">
        {lines.map((line) => (
          <RunLine key={line.step.id} line={line} meeting={meeting} zone={zone} now={now} />
        ))}
      </ol>
    </section>
  );
}

function Loading() {
  const t = useT();
  return (
    <section className={`sheet ${classes['run']}`} aria-busy="true" aria-labelledby="run">
      <header>
        <h2 id="run">{t('home.run')}</h2>
      </header>
      <div className={classes['empty']}>
        <Skeleton lines={6} />
      </div>
    </section>
  );
}

/** Two clocks, or one where they show the same. */
function Zones(props: { there: boolean; setThere: (there: boolean) => void; at: number }) {
  const t = useT();
  const { track } = useTrack();
  const { there, setThere, at } = props;
  const [own, theirs] = [viewerZone(), track.timezone];
  const offset = zoneOffset(at, there ? theirs : own);
  if (zoneOffset(at, own) === zoneOffset(at, theirs)) {
    return (
      <p className={`meta ${classes['zones']}`}>
        {zoneCity(theirs)} <bdi>{offset}</bdi>
      </p>
    );
  }
  return (
    <div className={classes['zones']}>
      <div className="seg" role="group" aria-label={t('home.zones')}>
        <button type="button" aria-pressed={!there} onClick={() => setThere(false)}>
          {t('home.yourTime', { city: zoneCity(own) })}
        </button>
        <button type="button" aria-pressed={there} onClick={() => setThere(true)}>
          {zoneCity(theirs)}
        </button>
      </div>
      <span className="meta" dir="ltr">
        {offset}
      </span>
    </div>
  );
}

function NoStart() {
  const t = useT();
  const { track, seat } = useTrack();
  return (
    <p className={`meta ${classes['zones']}`}>
      {t('home.noTime')}
      {isChair(seat.role) ? <Link href={screenPath(track.slug, 'console')}>{t('home.planTime')}</Link> : null}
    </p>
  );
}

function NoRun() {
  const t = useT();
  const { track, seat } = useTrack();
  const chair = isChair(seat.role);
  return (
    <section className={`sheet ${classes['run']}`} aria-labelledby="run">
      <div className={classes['empty']}>
        <h2 id="run">{t('home.runEmpty')}</h2>
        <p className="dim">{t(chair ? 'home.runEmptyChair' : 'home.runEmptyText')}</p>
        {chair ? (
          <Link className="btn" href={screenPath(track.slug, 'console')}>
            {t('home.plan')}
          </Link>
        ) : null}
      </div>
    </section>
  );
}
