import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { UnsentBanners } from '../collab/unsent-banners.tsx';
import { useT } from '../i18n/language.tsx';
import { useTrack } from '../live/track.tsx';
import { CallBanner } from './call-banner.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Masthead } from './masthead.tsx';
import { TabBar } from './tab-bar.tsx';
import classes from './shell.module.css';

/** The frame of every screen in a track: masthead, lasting notices, the screen, and on phones the tab bar. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useT();
  const { track } = useTrack();
  const [path] = useLocation();
  const screen = path.slice(`/app/${track.slug}`.length).split('/')[1] ?? '';
  // The console has its own masthead: it is a tool at work, not a page to wander from.
  const bare = screen === 'console';
  return (
    <div className={classes['frame']}>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      {bare ? null : <Masthead screen={screen} />}
      <ConnectionBanner />
      <UnsentBanners />
      <CallBanner />
      <div className={classes['screen']}>{children}</div>
      {bare ? null : <TabBar screen={screen} />}
    </div>
  );
}
