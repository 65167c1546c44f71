import { SlidersHorizontal } from 'lucide-react';
import { useT } from '../../i18n/language.tsx';
import { Brand } from '../../kit/brand.tsx';
import { CodeEntry } from '../../kit/code-entry.tsx';
import { Icon } from '../../kit/icon.tsx';
import { SettingsMenu } from '../../kit/settings-menu.tsx';
import { CoverArt } from './cover-art.tsx';
import { CreateTrack } from './create-track.tsx';
import { DemoCard } from './demo-card.tsx';
import { TrackList } from './track-list.tsx';
import { type OwnTrack, type Start, useStart } from './use-start.ts';
import classes from './start-page.module.css';

/** The first page: what it offers depends on who the server takes this browser for. */
export function StartPage() {
  const t = useT();
  const { start, again } = useStart();
  return (
    <div className={classes['page']}>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <div className={classes['left']}>
        <header className={classes['head']}>
          <Brand home="/" />
          <SettingsMenu icon={<Icon of={SlidersHorizontal} />} />
        </header>
        <main id="main" className={classes['main']} aria-busy={start.state === 'loading'}>
          <Content start={start} again={again} />
        </main>
      </div>
      <aside className={classes['right']} aria-label={t('start.demoTitle')}>
        <CoverArt />
        {start.state === 'ready' && start.me.demo ? <DemoCard /> : null}
      </aside>
    </div>
  );
}

function Content({ start, again }: { start: Start; again: () => void }) {
  const t = useT();
  if (start.state === 'loading') return <p className="meta">{t('app.loading')}</p>;
  if (start.state === 'failed') {
    return (
      <>
        <h1>{t('app.name')}</h1>
        <p className="dim" role="alert">
          {start.code === 'no-connection' ? t('start.loadFailed') : t(`failure.${start.code}`)}
        </p>
        <button type="button" className="btn lg" onClick={again}>
          {t('app.retry')}
        </button>
      </>
    );
  }
  const { me, tracks } = start;
  if (me.admin) return <ForAdmin tracks={tracks} />;
  if (!me.claimed && tracks.length === 0) return <Unclaimed />;
  return (
    <>
      <h1>{t('start.welcome')}</h1>
      <p className="dim">{t('start.welcomeText')}</p>
      <div className={classes['parts']}>
        <TrackList tracks={tracks} />
        <CodeEntry />
      </div>
    </>
  );
}

/** Who has no track yet sees the form first; who comes back sees their tracks first. */
function ForAdmin({ tracks }: { tracks: readonly OwnTrack[] }) {
  const t = useT();
  const back = tracks.some(({ track }) => !track.demo);
  const lists = (
    <div className={classes['parts']}>
      <TrackList tracks={tracks} />
      <CodeEntry />
    </div>
  );
  return (
    <>
      {back ? (
        <>
          <h1>{t('start.welcome')}</h1>
          {lists}
        </>
      ) : null}
      {back ? <h2 className={classes['second']}>{t('start.title')}</h2> : <h1>{t('start.title')}</h1>}
      <p className="dim">{t('start.intro')}</p>
      <CreateTrack />
      {back ? null : lists}
    </>
  );
}

/** Nobody has claimed this server: how the one who started it does. */
function Unclaimed() {
  const t = useT();
  return (
    <>
      <h1>{t('start.unclaimed')}</h1>
      <p className="dim">{t('start.unclaimedText')}</p>
      <p className="dim">{t('start.unclaimedAgain')}</p>
    </>
  );
}
