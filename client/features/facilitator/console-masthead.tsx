import { ArrowLeft, Keyboard, PanelRight, SlidersHorizontal, Users } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { here } from '../../../shared/domain/here.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { stopwatch } from '../../i18n/times.ts';
import { Dialog } from '../../kit/dialog.tsx';
import { Icon } from '../../kit/icon.tsx';
import { SettingsMenu } from '../../kit/settings-menu.tsx';
import { useLive, useServerTime, useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import classes from './console-masthead.module.css';

/** The console's own masthead: a tool at work, with one way out. */
export function ConsoleMasthead({ drawer, setDrawer }: { drawer: boolean; setDrawer: (open: boolean) => void }) {
  const t = useT();
  const { track } = useTrack();
  const [keys, setKeys] = useState(false);
  return (
    <header className={classes['mast']}>
      <Link className="btn qt icon sm" href={screenPath(track.slug, 'stage')} aria-label={t('console.back')}>
        <Icon of={ArrowLeft} flip />
      </Link>
      <b>{t('console.title')}</b>
      <span className={`meta trunc ${classes['track']}`} dir="auto">
        {[track.name, track.place].filter(Boolean).join(' · ')}
      </span>
      <span className="grow" />
      <LiveChip />
      <Counts />
      <button type="button" className="btn sm icon" aria-label={t('nav.shortcuts')} onClick={() => setKeys(true)}>
        <Icon of={Keyboard} />
      </button>
      <SettingsMenu icon={<Icon of={SlidersHorizontal} />} />
      <button
        type="button"
        className={`btn sm icon ${classes['drawer']}`}
        aria-label={t('console.more')}
        aria-expanded={drawer}
        onClick={() => setDrawer(!drawer)}
      >
        <Icon of={PanelRight} flip />
      </button>
      {keys ? (
        <Dialog title={t('nav.shortcuts')} onClose={() => setKeys(false)}>
          <p>{t('console.keys')}</p>
          <p className="meta">{t('console.awake')}</p>
        </Dialog>
      ) : null}
    </header>
  );
}

/** `Live 1:02:14`, or that the meeting is not running. */
export function LiveChip({ short = false }: { short?: boolean }) {
  const t = useT();
  const meeting = useLive()?.meeting;
  if (meeting?.state !== 'running') {
    return <span className="chip">{t(meeting?.state === 'ended' ? 'console.ended' : 'console.notLive')}</span>;
  }
  return (
    <span className={`onair ${classes['live']}`}>
      <i className="livedot" />
      <span className="num">
        <LiveTime since={short ? undefined : meeting.startedAt} />
      </span>
    </span>
  );
}

function LiveTime({ since }: { since: number | undefined }) {
  const { t, language } = useLanguage();
  const now = useServerTime();
  return t('console.live', { time: since === undefined ? '' : stopwatch(now - since, language) }).trim();
}

function Counts() {
  const t = useT();
  const { count, remote, inRoom } = here(useLive());
  return (
    <span className={`row ${classes['counts']}`}>
      <Icon of={Users} />
      {[t('console.here', { count }), t('stage.remote', { count: remote }), t('stage.inRoom', { count: inRoom })].join(
        ' · ',
      )}
    </span>
  );
}
