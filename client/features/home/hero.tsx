import { BookOpen, CalendarClock, CircleCheckBig, Presentation, Radio } from 'lucide-react';
import { Link } from 'wouter';
import type { Contours } from '../../../shared/chart/contours.ts';
import { currentStep } from '../../../shared/domain/meeting.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { clockTime, longDay, viewerZone } from '../../i18n/times.ts';
import { ContourLines } from '../../kit/contour-lines.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive, useServerTime, useTrack } from '../../live/track.tsx';
import { guidePath, screenPath } from '../../paths.ts';
import { By } from './by.tsx';
import { TimeLeft } from './time-left.tsx';
import { untilWords } from './until.ts';
import classes from './home.module.css';

/** What is happening now, or what comes; the way in. */
export function Hero({ contours }: { contours: Contours | undefined }) {
  const t = useT();
  const { track, workshopById } = useTrack();
  const live = useLive();
  const meeting = live?.meeting;
  const step = meeting && currentStep(meeting);
  const workshop = step?.workshopId ? workshopById.get(step.workshopId) : undefined;
  const here = live?.people.filter(({ online }) => online).length;
  return (
    <section className={classes['hero']} aria-label={t(step ? 'home.now' : 'home.track')}>
      {contours ? <HeroArt contours={contours} /> : null}
      <div className={classes['when']}>{meeting ? <When meeting={meeting} /> : null}</div>
      <h1 dir="auto">{workshop?.title ?? step?.title ?? track.name}</h1>
      {workshop ? <By workshop={workshop} /> : null}
      {!step && track.introduction ? (
        <p className={classes['intro']} dir="auto">
          {track.introduction}
        </p>
      ) : null}
      <div className={classes['go']}>
        <Link className="btn pri lg" href={screenPath(track.slug, 'stage')}>
          <Icon of={Presentation} />
          {t('home.joinStage')}
        </Link>
        <a className="btn lg" href={guidePath(track.slug)}>
          <Icon of={BookOpen} />
          {t('home.guide')}
        </a>
        {here === undefined ? null : <span className="meta">{t('nav.peopleHere', { count: here })}</span>}
      </div>
    </section>
  );
}

/** The track's own coast, behind the words. Decoration. */
function HeroArt({ contours }: { contours: Contours }) {
  const { x, y, width, height } = contours.bounds;
  return (
    <div className={classes['art']} aria-hidden="true">
      <svg viewBox={`${x} ${y} ${width} ${height}`} preserveAspectRatio="xMidYMid slice">
        <ContourLines contours={contours} />
      </svg>
    </div>
  );
}

function When({ meeting }: { meeting: Meeting }) {
  const { t, language } = useLanguage();
  const now = useServerTime(30_000);
  const zone = viewerZone();
  if (meeting.state === 'running') {
    const number = meeting.steps.findIndex(({ id }) => id === meeting.current) + 1;
    const place = { number: wholeNumber(number, language), total: wholeNumber(meeting.steps.length, language) };
    return (
      <>
        <span className="st live">
          <Icon of={Radio} />
          {t('home.now')}
        </span>
        <span className="meta">
          {t('home.stepOf', place)}
          {meeting.clock ? (
            <>
              {' · '}
              <TimeLeft clock={meeting.clock} />
            </>
          ) : null}
        </span>
      </>
    );
  }
  if (meeting.state === 'ended') {
    return (
      <span className="st proposed">
        <Icon of={CircleCheckBig} />
        {t('home.over')}
      </span>
    );
  }
  const at = meeting.plannedAt;
  return (
    <>
      <span className="st proposed">
        <Icon of={CalendarClock} />
        {t('home.next')}
      </span>
      <span className="meta">
        {at === undefined
          ? t('home.notPlanned')
          : `${t('home.startsOn', { day: longDay(at, language, zone), time: clockTime(at, language, zone) })} · ${untilWords(now, at, language)}`}
      </span>
    </>
  );
}
