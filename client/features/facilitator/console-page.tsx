import { useState } from 'react';
import { Link } from 'wouter';
import { useT } from '../../i18n/language.tsx';
import { useMedia } from '../../kit/use-media.ts';
import { useWakeLock } from '../../kit/use-wake-lock.ts';
import { isChair, useLive, useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { CallDialog } from './call-dialog.tsx';
import { DeskConsole } from './desk-console.tsx';
import { EndDialog } from './end-dialog.tsx';
import { PhoneConsole } from './phone-console.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { useConsoleKeys } from './use-console-keys.ts';
import { type Asked, useMeetingActs } from './use-meeting-acts.ts';
import classes from './console.module.css';

/** Where the meeting is run from: one screen with what the hall sees and everything that moves it. */
export function ConsolePage() {
  const { seat } = useTrack();
  const live = useLive();
  if (!isChair(seat.role)) return <Closed />;
  if (!live) return <Waiting />;
  return <Console />;
}

function Console() {
  const phone = useMedia('(max-width: 900px)');
  const [asked, setAsked] = useState<Asked>();
  const acts = useMeetingActs(setAsked);
  useConsoleKeys(acts);
  useWakeLock();
  const close = () => setAsked(undefined);
  return (
    <>
      {phone ? <PhoneConsole acts={acts} /> : <DeskConsole acts={acts} />}
      {asked === 'bring' ? <CallDialog onClose={close} /> : null}
      {asked === 'plan' ? <PlanDialog onClose={close} /> : null}
      {asked === 'end' ? <EndDialog acts={acts} onClose={close} /> : null}
    </>
  );
}

function Closed() {
  const t = useT();
  const { track } = useTrack();
  return (
    <main id="main" className={classes['closed']}>
      <h1>{t('console.closedTitle')}</h1>
      <p className="dim">{t('console.closedText')}</p>
      <Link className="btn pri lg" href={screenPath(track.slug, 'stage')}>
        {t('console.toStage')}
      </Link>
    </main>
  );
}

function Waiting() {
  const t = useT();
  return (
    <main id="main" className={classes['closed']} aria-busy="true">
      <h1>{t('console.title')}</h1>
      <p className="meta">{t('app.loading')}</p>
    </main>
  );
}
