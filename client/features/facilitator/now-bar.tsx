import { ArrowRight, Crosshair, ListOrdered, Pause, Play, Plus } from 'lucide-react';
import { agenda } from '../../../shared/domain/agenda.ts';
import type { Meeting, Step } from '../../../shared/model/meeting.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { countdown } from '../../i18n/times.ts';
import { Icon } from '../../kit/icon.tsx';
import { StepClock, StepProgress } from '../../kit/step-clock.tsx';
import { useServerTime, useTrack } from '../../live/track.tsx';
import type { MeetingActs } from './use-meeting-acts.ts';
import classes from './now-bar.module.css';

/** The clock, what is on now, and the four controls that move the meeting. */
export function NowBar({ acts }: { acts: MeetingActs }) {
  const t = useT();
  const { meeting, step } = acts;
  return (
    <section className={classes['now']} aria-label={t('console.nowStep')}>
      <div className={classes['time']}>
        <Time meeting={meeting} />
      </div>
      <div className={classes['what']}>
        <span className="meta trunc">
          <About step={step} />
        </span>
        <h1 className="trunc">
          <bdi>{step?.title ?? t(meeting.state === 'ended' ? 'stage.endedTitle' : 'stage.waitingTitle')}</bdi>
        </h1>
        <Progress meeting={meeting} />
      </div>
      <div className={classes['controls']}>{step ? <Running acts={acts} /> : <NotRunning acts={acts} />}</div>
    </section>
  );
}

function Running({ acts }: { acts: MeetingActs }) {
  const t = useT();
  const nextTitle = useShortTitle(acts.next);
  return (
    <>
      <button
        type="button"
        className="btn"
        aria-busy={acts.busy('pause')}
        disabled={!acts.online}
        onClick={acts.pauseOrResume}
      >
        <Icon of={acts.paused ? Play : Pause} />
        {t(acts.paused ? 'console.resume' : 'console.pause')}
      </button>
      <button
        type="button"
        className="btn"
        aria-label={t('console.addMinuteHelp')}
        aria-busy={acts.busy('meeting/add-minutes')}
        disabled={!acts.online}
        onClick={acts.addMinute}
      >
        <Icon of={Plus} />
        {t('console.addMinute')}
      </button>
      <button
        type="button"
        className={`btn pri ${classes['next']}`}
        aria-busy={acts.busy('move')}
        disabled={!acts.online || !acts.next}
        onClick={acts.advance}
      >
        <span className="trunc">{nextTitle ? t('console.next', { title: nextTitle }) : t('console.lastStep')}</span>
        <Icon of={ArrowRight} flip />
      </button>
      <button type="button" className="btn liv" disabled={!acts.online} onClick={() => acts.ask('bring')}>
        <Icon of={Crosshair} />
        {t('console.bring')}
      </button>
    </>
  );
}

function NotRunning({ acts }: { acts: MeetingActs }) {
  const t = useT();
  if (acts.meeting.steps.length === 0) {
    return (
      <button type="button" className="btn pri" disabled={!acts.online} onClick={() => acts.ask('plan')}>
        <Icon of={ListOrdered} />
        {t('console.makeRun')}
      </button>
    );
  }
  return (
    <>
      <button
        type="button"
        className="btn pri"
        aria-busy={acts.busy('move')}
        disabled={!acts.online}
        onClick={acts.start}
      >
        <Icon of={Play} />
        {t(acts.meeting.state === 'ended' ? 'console.startAgain' : 'console.start')}
      </button>
      <button type="button" className="btn liv" disabled={!acts.online} onClick={() => acts.ask('bring')}>
        <Icon of={Crosshair} />
        {t('console.bring')}
      </button>
    </>
  );
}

function Time({ meeting }: { meeting: Meeting }) {
  const { t, language } = useLanguage();
  const now = useServerTime();
  const { clock } = meeting;
  if (!clock) return <span className={classes['none']}>–</span>;
  return (
    <>
      <StepClock clock={clock} now={now} size="console" />
      <span className="meta">
        {clock.pausedAt === undefined
          ? t('console.ofTotal', { time: countdown(clock.length, language) })
          : t('stage.paused')}
        <br />
        <Drift meeting={meeting} now={now} />
      </span>
    </>
  );
}

/** How late the whole meeting is; apart from the step's own clock. */
export function Drift({ meeting, now, short = false }: { meeting: Meeting; now: number; short?: boolean }) {
  const t = useT();
  const { drift } = agenda(meeting, now);
  if (drift === undefined) return null;
  const minutes = Math.round(drift / 60_000);
  if (short && minutes <= 0) return null;
  if (minutes === 0) return <span className="nw">{t('console.eventOnTime')}</span>;
  if (minutes < 0) return <span className="nw">{t('console.eventEarly', { minutes: -minutes })}</span>;
  return <b className={classes['late']}>{t(short ? 'console.lateShort' : 'console.eventLate', { minutes })}</b>;
}

export function Progress({ meeting }: { meeting: Meeting }) {
  const t = useT();
  const now = useServerTime();
  return (
    <div className={classes['progress']}>
      {meeting.clock ? <StepProgress clock={meeting.clock} now={now} label={t('stage.timeUsed')} /> : null}
    </div>
  );
}

/** `Now presenting · WS 41 · an organisation`. */
function About({ step }: { step: Step | undefined }) {
  const t = useT();
  const { workshopById, track } = useTrack();
  const workshop = step?.workshopId ? workshopById.get(step.workshopId) : undefined;
  if (!step) return track.name;
  if (!workshop) return t('console.nowStep');
  return [
    t('console.nowPresenting'),
    workshop.number && t('slides.workshop', { number: workshop.number }),
    workshop.organisations.map(({ name }) => name).join(', '),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A step by its workshop's number, else by its title. */
export function useShortTitle(step: Step | undefined): string | undefined {
  const t = useT();
  const { workshopById } = useTrack();
  const number = step?.workshopId && workshopById.get(step.workshopId)?.number;
  return number ? t('slides.workshop', { number }) : step?.title;
}
