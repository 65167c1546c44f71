import { remaining } from '../../../shared/domain/clock.ts';
import { clusterOf } from '../../../shared/domain/cluster.ts';
import { currentStep } from '../../../shared/domain/meeting.ts';
import type { Clock, Meeting } from '../../../shared/model/meeting.ts';
import { useT } from '../../i18n/language.tsx';
import { StepClock, StepProgress } from '../../kit/step-clock.tsx';
import { useServerTime, useTrack } from '../../live/track.tsx';
import classes from './stage.module.css';

/** The step's title and its clock. */
export function StageHead({ meeting }: { meeting: Meeting }) {
  const t = useT();
  const { track, workshopById } = useTrack();
  const step = currentStep(meeting);
  const workshop = step?.workshopId ? workshopById.get(step.workshopId) : undefined;
  const about = workshop
    ? [
        workshop.number && t('slides.workshop', { number: workshop.number }),
        clusterOf(workshop),
        workshop.organisations.map(({ name }) => name).join(', '),
      ]
    : [track.name];
  const title = step?.title ?? t(meeting.state === 'ended' ? 'stage.endedTitle' : 'stage.waitingTitle');
  return (
    <div className={classes['head']}>
      <div className={classes['title']}>
        <div className="grow">
          <h1>
            <bdi>{title}</bdi>
          </h1>
          <p className="meta">
            <bdi>{about.filter(Boolean).join(' · ')}</bdi>
          </p>
        </div>
        {meeting.clock ? <Countdown clock={meeting.clock} /> : null}
      </div>
      {meeting.clock ? <Progress clock={meeting.clock} /> : <div className={classes['noclock']} />}
    </div>
  );
}

function Countdown({ clock }: { clock: Clock }) {
  const t = useT();
  const now = useServerTime();
  const minutes = t('app.minutes', { count: Math.round(clock.length / 60_000) });
  const words =
    clock.pausedAt === undefined
      ? t(remaining(clock, now) < 0 ? 'stage.over' : 'stage.left', { minutes })
      : t('stage.paused');
  return (
    <div className={classes['clock']}>
      <StepClock clock={clock} now={now} />
      <div className="meta nw">{words}</div>
    </div>
  );
}

function Progress({ clock }: { clock: Clock }) {
  const t = useT();
  return <StepProgress clock={clock} now={useServerTime()} label={t('stage.timeUsed')} />;
}
