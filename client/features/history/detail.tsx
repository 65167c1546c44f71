import { ArrowLeft, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { may } from '../../../shared/domain/access.ts';
import type { DocumentName } from '../../../shared/model/document.ts';
import type { Version } from '../../../shared/model/version.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive, useTrack } from '../../live/track.tsx';
import { countChanges } from './count-changes.ts';
import classes from './history.module.css';
import { MapAsItWas } from './map-as-it-was.tsx';
import { MapChanges } from './map-changes.tsx';
import { askedFor, type Look, LOOKS, type Moment } from './moment.ts';
import { useFocusWhenAlone } from './use-focus-when-alone.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { TextChanges } from './text-changes.tsx';
import { type Shown, useLooked, type VersionList } from './use-versions.ts';
import type { Words } from './use-words.ts';

const LOOK_WORDS = { before: 'history.whatChanged', now: 'history.withNow', alone: 'history.asItWas' } as const;

/** One moment: what changed, and what can be done with it. */
export function Detail(props: {
  document: DocumentName;
  list: VersionList;
  moment: Moment;
  /** Somebody chose it here; false where the page was opened with it. */
  turned: boolean;
  go: (next: Moment | undefined) => void;
  words: Words;
  refresh: () => void;
}) {
  const t = useT();
  const { document, list, moment, go, words } = props;
  const asked = askedFor(moment, list.versions);
  const { looked, again } = useLooked(document, asked, list.number);
  const version = list.versions.find(({ id }) => id === moment.id);
  const title = useFocusWhenAlone<HTMLHeadingElement>(props.turned);
  const alone = asked !== undefined && 'read' in asked;
  return (
    <article className={classes['detail']} aria-busy={asked !== undefined && looked.is === 'loading'}>
      <button type="button" className={`btn qt sm ${classes['back']}`} onClick={() => go(undefined)}>
        <Icon of={ArrowLeft} flip />
        {t('history.versions')}
      </button>
      <div className="drule" />
      <header className={classes['title']}>
        <div className="grow">
          <h2 dir="auto" ref={title} tabIndex={-1}>
            {version ? words.title(version) : t('history.now')}
          </h2>
          {version ? <p className="meta">{words.when(version)}</p> : null}
        </div>
        {version ? (
          <RestoreButton
            version={version}
            words={words}
            done={() => {
              props.refresh();
              go({ id: version.id, look: 'now' });
            }}
          />
        ) : null}
      </header>
      {version ? <Looks look={alone ? 'alone' : moment.look} set={(look) => go({ id: moment.id, look })} /> : null}
      {asked === undefined ? (
        <p role="status">{t('failure.gone')}</p>
      ) : looked.is === 'loading' ? (
        <p className="meta" role="status">
          {t('app.loading')}
        </p>
      ) : looked.is === 'failed' ? (
        <div role="alert" className={classes['failed']}>
          <p>{t(`failure.${looked.code}`)}</p>
          <button type="button" className="btn" onClick={again}>
            {t('app.retry')}
          </button>
        </div>
      ) : (
        <Content shown={looked.shown} alone={alone} words={words} />
      )}
    </article>
  );
}

function Looks({ look, set }: { look: Look; set: (look: Look) => void }) {
  const t = useT();
  return (
    <div className={`seg ${classes['looks']}`} role="group" aria-label={t('history.look')}>
      {LOOKS.map((known) => (
        <button key={known} type="button" aria-pressed={look === known} onClick={() => set(known)}>
          {t(LOOK_WORDS[known])}
        </button>
      ))}
    </div>
  );
}

/** For who may, and while the document is open; otherwise why not. */
function RestoreButton({ version, words, done }: { version: Version; words: Words; done: () => void }) {
  const t = useT();
  const { seat, status } = useTrack();
  const locked = useLive()?.locks[version.document] !== undefined;
  const [asking, setAsking] = useState(false);
  if (!may(seat.role, 'version/restore')) return null;
  const why = locked ? t('failure.document-locked') : status.connection === 'online' ? '' : t('failure.no-connection');
  return (
    <span className={classes['restore']}>
      <button type="button" className="btn" disabled={why !== ''} onClick={() => setAsking(true)}>
        <Icon of={RotateCcw} flip />
        {t('history.restore')}
      </button>
      {why ? <span className="meta">{why}</span> : null}
      {asking ? <RestoreDialog version={version} words={words} done={done} close={() => setAsking(false)} /> : null}
    </span>
  );
}

function Content({ shown, alone, words }: { shown: Shown; alone: boolean; words: Words }) {
  const t = useT();
  const count = countChanges(shown);
  return (
    <>
      <p className="meta" role="status">
        {alone ? t('history.alone') : count === 0 ? t('history.noChanges') : t('history.changes', { count })}
      </p>
      {shown.kind === 'text' ? (
        <div className={classes['text']}>
          <TextChanges sections={shown.sections} words={words} />
        </div>
      ) : isDifference(shown) ? (
        <MapChanges difference={shown} words={words} />
      ) : (
        <MapAsItWas content={shown} words={words} />
      )}
    </>
  );
}

type OfMap = Extract<Shown, { kind: 'map' }>;
const isDifference = (shown: OfMap): shown is Extract<OfMap, { cards: { change: string }[] }> =>
  [...shown.cards, ...shown.links, ...shown.mechanisms].every((one) => 'change' in one);
