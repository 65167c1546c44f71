import {
  ArrowLeft,
  ArrowRight,
  Crosshair,
  Hand,
  ListOrdered,
  Lock,
  Pause,
  Play,
  Presentation,
  SlidersHorizontal,
  Users,
} from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { countdown } from '../../i18n/times.ts';
import { Icon } from '../../kit/icon.tsx';
import { SettingsMenu } from '../../kit/settings-menu.tsx';
import { StepClock } from '../../kit/step-clock.tsx';
import { useServerTime, useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { AirtimeBars } from './airtime-bars.tsx';
import { LiveChip } from './console-masthead.tsx';
import { HallPane } from './hall-pane.tsx';
import { Drift, Progress } from './now-bar.tsx';
import { PeoplePane } from './people-pane.tsx';
import { PresentPane } from './present-pane.tsx';
import { PrinciplesPane } from './principles-pane.tsx';
import { QueuePane } from './queue-pane.tsx';
import { RoomsPane } from './rooms-pane.tsx';
import { RunPane } from './run-pane.tsx';
import type { MeetingActs } from './use-meeting-acts.ts';
import classes from './phone-console.module.css';

const PANES = [
  { name: 'run', icon: ListOrdered, words: 'console.paneRun' },
  { name: 'queue', icon: Hand, words: 'console.paneQueue' },
  { name: 'hall', icon: Presentation, words: 'console.paneStage' },
  { name: 'people', icon: Users, words: 'console.panePeople' },
  { name: 'rooms', icon: Lock, words: 'console.paneRooms' },
] as const;

type Pane = (typeof PANES)[number]['name'];

/** The console on a phone: clock and Next on top, one pane at a time, "Bring everyone here" at the thumb. */
export function PhoneConsole({ acts }: { acts: MeetingActs }) {
  const t = useT();
  const [pane, setPane] = useState<Pane>('queue');
  return (
    <div className={classes['phone']}>
      <Top acts={acts} />
      <main id="main">
        {pane === 'run' ? <RunPane acts={acts} /> : null}
        {pane === 'queue' ? <QueuePane footer={<AirtimeBars />} /> : null}
        {pane === 'hall' ? (
          <>
            <HallPane />
            <PrinciplesPane />
          </>
        ) : null}
        {pane === 'people' ? <PeoplePane /> : null}
        {pane === 'rooms' ? (
          <>
            <RoomsPane />
            <PresentPane />
          </>
        ) : null}
      </main>
      <div className={classes['thumb']}>
        <button type="button" className="btn liv" disabled={!acts.online} onClick={() => acts.ask('bring')}>
          <Icon of={Crosshair} />
          {t('console.bring')}
        </button>
      </div>
      <nav className={`tabbar ${classes['tabs']}`} aria-label={t('console.panes')}>
        {PANES.map(({ name, icon, words }) => (
          <button
            key={name}
            type="button"
            aria-current={name === pane ? 'page' : undefined}
            onClick={() => setPane(name)}
          >
            <Icon of={icon} />
            {t(words)}
          </button>
        ))}
      </nav>
    </div>
  );
}

function Top({ acts }: { acts: MeetingActs }) {
  const t = useT();
  const { track } = useTrack();
  const { meeting, step } = acts;
  return (
    <header className={classes['top']}>
      <div className="row">
        <Link
          className={`btn qt icon sm ${classes['back']}`}
          href={screenPath(track.slug, 'stage')}
          aria-label={t('console.back')}
        >
          <Icon of={ArrowLeft} flip />
        </Link>
        <span className="meta trunc grow" dir="auto">
          {t('console.title')} · {track.name}
        </span>
        <LiveChip short />
        <SettingsMenu icon={<Icon of={SlidersHorizontal} />} />
      </div>
      <h1 className="trunc">
        <bdi>{step?.title ?? t(meeting.state === 'ended' ? 'stage.endedTitle' : 'stage.waitingTitle')}</bdi>
      </h1>
      <div className={classes['clock']}>
        <Time acts={acts} />
        <span className={classes['controls']}>{step ? <Running acts={acts} /> : <NotRunning acts={acts} />}</span>
      </div>
      <Progress meeting={meeting} />
    </header>
  );
}

function Time({ acts: { meeting } }: { acts: MeetingActs }) {
  const { t, language } = useLanguage();
  const now = useServerTime();
  const { clock } = meeting;
  if (!clock) return null;
  return (
    <>
      <StepClock clock={clock} now={now} size="phone" />
      <span className="meta">
        {clock.pausedAt === undefined
          ? t('console.ofTotal', { time: countdown(clock.length, language) })
          : t('stage.paused')}
        <br />
        <Drift meeting={meeting} now={now} short />
      </span>
    </>
  );
}

function Running({ acts }: { acts: MeetingActs }) {
  const t = useT();
  return (
    <>
      <button
        type="button"
        className="btn icon lg"
        aria-label={t(acts.paused ? 'console.resume' : 'console.pause')}
        aria-busy={acts.busy('pause')}
        disabled={!acts.online}
        onClick={acts.pauseOrResume}
      >
        <Icon of={acts.paused ? Play : Pause} />
      </button>
      <button
        type="button"
        className="btn lg"
        aria-label={t('console.addMinuteHelp')}
        aria-busy={acts.busy('meeting/add-minutes')}
        disabled={!acts.online}
        onClick={acts.addMinute}
      >
        <bdi dir="ltr">+1</bdi>
      </button>
      <button
        type="button"
        className="btn pri lg"
        aria-label={acts.next ? t('console.next', { title: acts.next.title }) : undefined}
        aria-busy={acts.busy('move')}
        disabled={!acts.online || !acts.next}
        onClick={acts.advance}
      >
        {t(acts.next ? 'console.nextShort' : 'console.lastStep')}
        <Icon of={ArrowRight} flip />
      </button>
    </>
  );
}

function NotRunning({ acts }: { acts: MeetingActs }) {
  const t = useT();
  const empty = acts.meeting.steps.length === 0;
  return (
    <button
      type="button"
      className="btn pri lg"
      aria-busy={acts.busy('move')}
      disabled={!acts.online}
      onClick={empty ? () => acts.ask('plan') : acts.start}
    >
      <Icon of={empty ? ListOrdered : Play} />
      {t(empty ? 'console.makeRun' : acts.meeting.state === 'ended' ? 'console.startAgain' : 'console.start')}
    </button>
  );
}
