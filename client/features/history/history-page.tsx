import { Bookmark, History } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { may } from '../../../shared/domain/access.ts';
import type { DocumentName } from '../../../shared/model/document.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useTrack } from '../../live/track.tsx';
import { historyPath, screenPath } from '../../paths.ts';
import { Detail } from './detail.tsx';
import classes from './history.module.css';
import { useMoment } from './moment.ts';
import { useFocusWhenAlone } from './use-focus-when-alone.ts';
import { NameDialog } from './name-dialog.tsx';
import { useVersions } from './use-versions.ts';
import { useWords } from './use-words.ts';
import { Timeline } from './version-list.tsx';

/** Documents whose screens lead here. */
const SHOWN = ['principles', 'map'] as const;

/** `/app/{slug}/history/{document}`: the versions of a shared document, what changed and who did it. */
export function HistoryPage({ document }: { document: DocumentName }) {
  const t = useT();
  const { track } = useTrack();
  const { list, failure, refresh } = useVersions(document);
  const { moment, go: turnTo } = useMoment(track.slug, document);
  const [turned, setTurned] = useState(false);
  const go: typeof turnTo = (next) => {
    setTurned(true);
    turnTo(next);
  };
  const words = useWords(document, list?.versions ?? []);
  const title = useFocusWhenAlone<HTMLHeadingElement>(turned && moment === undefined);
  return (
    <main id="main" className={classes['page']} data-detail={moment ? '' : undefined} aria-busy={!list && !failure}>
      <h1 className="vh">{t('history.of', { document: t(`document.${document}`) })}</h1>
      <div className={classes['wrap']}>
        {list && moment ? (
          <Detail
            document={document}
            list={list}
            moment={moment}
            turned={turned}
            go={go}
            words={words}
            refresh={() => void refresh()}
          />
        ) : (
          <div className={classes['hint']}>
            <Icon of={History} large />
            <p>{t(list?.versions.length === 0 ? 'history.empty' : 'history.choose')}</p>
          </div>
        )}
        <aside className={classes['side']} aria-labelledby="history-title">
          <header>
            <h2 id="history-title" ref={title} tabIndex={-1}>
              {t('history.title')}
            </h2>
            <p className="meta">{t('history.intro')}</p>
            <nav className="seg" aria-label={t('history.documents')}>
              {SHOWN.map((name) => (
                <Link
                  key={name}
                  href={historyPath(track.slug, name)}
                  aria-current={name === document ? 'page' : undefined}
                >
                  {t(`document.${name}`)}
                </Link>
              ))}
            </nav>
          </header>
          {failure ? (
            <div className="banner warn" role="alert">
              <span className="grow">{t(`failure.${failure}`)}</span>
              <button type="button" className="btn sm" onClick={() => void refresh()}>
                {t('app.retry')}
              </button>
            </div>
          ) : null}
          {list ? (
            <Timeline list={list} chosen={moment?.id} choose={(id) => go({ id, look: 'before' })} words={words} />
          ) : failure ? null : (
            <p className={`meta ${classes['loading']}`} role="status">
              {t('app.loading')}
            </p>
          )}
          <Foot
            document={document}
            named={(id) => {
              void refresh();
              go({ id, look: 'before' });
            }}
          />
        </aside>
      </div>
    </main>
  );
}

function Foot({ document, named }: { document: DocumentName; named: (id: string) => void }) {
  const t = useT();
  const { track, seat, status } = useTrack();
  const [naming, setNaming] = useState(false);
  return (
    <footer>
      {may(seat.role, 'version/create') ? (
        <button type="button" className="btn" disabled={status.connection !== 'online'} onClick={() => setNaming(true)}>
          <Icon of={Bookmark} />
          {t('history.nameThis')}
        </button>
      ) : null}
      <span className="grow" />
      {document === 'notes' ? null : (
        <Link className="btn qt" href={screenPath(track.slug, document)}>
          {t(document === 'map' ? 'history.toMap' : 'history.toText')}
        </Link>
      )}
      {naming ? (
        <NameDialog
          document={document}
          close={() => setNaming(false)}
          done={(id) => {
            setNaming(false);
            named(id);
          }}
        />
      ) : null}
    </footer>
  );
}
