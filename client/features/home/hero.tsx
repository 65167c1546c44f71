import { BookOpen, Presentation } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { here } from '../../../shared/domain/here.ts';
import { currentStep } from '../../../shared/domain/meeting.ts';
import { useT } from '../../i18n/language.tsx';
import { ContourLines } from '../../kit/contour-lines.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive, useTrack } from '../../live/track.tsx';
import { guidePath, screenPath } from '../../paths.ts';
import { artView } from './art-view.ts';
import { By } from './by.tsx';
import { HeroWhen } from './hero-when.tsx';
import type { Chart } from './use-chart.ts';
import classes from './home.module.css';

/** What is happening now, or what comes; the way in. */
export function Hero({ chart }: { chart: Chart | undefined }) {
  const t = useT();
  const { track, workshopById } = useTrack();
  const live = useLive();
  const meeting = live?.meeting;
  const step = meeting && currentStep(meeting);
  const workshop = step?.workshopId ? workshopById.get(step.workshopId) : undefined;
  const title = workshop?.title ?? step?.title ?? track.name;
  return (
    <section className={classes['hero']} aria-label={t(step ? 'home.now' : 'home.track')}>
      {chart ? <HeroArt chart={chart} /> : null}
      <div className={classes['when']}>
        {meeting ? <HeroWhen meeting={meeting} /> : <span className="meta">{t('app.loading')}</span>}
        {track.demo ? <span className="chip line">{t('home.demo')}</span> : null}
      </div>
      <h1 dir="auto" data-length={lengthOf(title)}>
        {title}
      </h1>
      {workshop ? <By workshop={workshop} /> : null}
      {meeting?.state === 'ended' ? <p className={classes['intro']}>{t('stage.endedText')}</p> : null}
      {meeting?.state === 'planned' && track.introduction ? (
        <p className={classes['intro']} dir="auto">
          {track.introduction}
        </p>
      ) : null}
      <Ways over={meeting?.state === 'ended'} />
    </section>
  );
}

/** Real titles run to 150 letters: they get smaller type, never fewer words. */
const lengthOf = (title: string): 'short' | 'long' | 'longest' =>
  title.length <= 66 ? 'short' : title.length <= 110 ? 'long' : 'longest';

/** Where to go from here; after the meeting the guide first. */
function Ways({ over }: { over: boolean }) {
  const t = useT();
  const { track } = useTrack();
  const live = useLive();
  return (
    <div className={classes['go']}>
      <Link className={over ? 'btn lg' : 'btn pri lg'} href={screenPath(track.slug, 'stage')}>
        <Icon of={Presentation} />
        {t('home.joinStage')}
      </Link>
      <a className={over ? 'btn pri lg' : 'btn lg'} href={guidePath(track.slug)}>
        <Icon of={BookOpen} />
        {t('home.guide')}
      </a>
      {live ? <span className="meta">{t('home.peopleHere', { count: here(live).count })}</span> : null}
    </div>
  );
}

/** The track's own coast where it is densest, behind the words. Decoration. */
const HeroArt = memo(function HeroArt({ chart }: { chart: Chart }) {
  const { x, y, width, height } = artView([...chart.places.values()]) ?? chart.contours.bounds;
  return (
    <div className={classes['art']} aria-hidden="true">
      <svg viewBox={`${x} ${y} ${width} ${height}`} preserveAspectRatio="xMidYMid slice">
        <ContourLines contours={chart.contours} />
      </svg>
    </div>
  );
});
