import { Lock, PenLine, TriangleAlert } from 'lucide-react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive, usePeople } from '../../live/track.tsx';
import type { OutlineEntry } from './outline.tsx';
import classes from './page.module.css';

/** Lasting states of the text, in words: closed for writing, or more than the editor knows. */
export function Notices({ unfit }: { unfit: boolean }) {
  const t = useT();
  const lock = useLive()?.locks.principles;
  const people = usePeople();
  return (
    <>
      {lock ? (
        <div className="banner" role="status">
          <Icon of={Lock} />
          <span>{t('principles.lockedBy', { name: people.get(lock.by)?.name ?? t('principles.someone') })}</span>
        </div>
      ) : null}
      {unfit ? (
        <div className="banner warn" role="status">
          <Icon of={TriangleAlert} />
          <span>{t('principles.unfit')}</span>
        </div>
      ) : null}
    </>
  );
}

/** How many principles there are, and how many are agreed. */
export function Summary({ entries }: { entries: readonly OutlineEntry[] }) {
  const t = useT();
  const statuses = useLive()?.statuses;
  const agreed = entries.filter(({ id }) => statuses?.[id]?.status === 'agreed').length;
  return (
    <div className={classes['sym']}>
      <span>{t('principles.count', { count: entries.length })}</span>
      {statuses ? <span>{t('principles.agreed', { count: agreed })}</span> : null}
    </div>
  );
}

/** Before the first word. `write` is there for who may write. */
export function EmptyText({ ready, write }: { ready: boolean; write: (() => void) | undefined }) {
  const t = useT();
  if (!ready) {
    return (
      <div className={classes['empty']} role="status">
        <h1 className="vh">{t('principles.title')}</h1>
        <p>{t('app.loading')}</p>
      </div>
    );
  }
  return (
    <div className={classes['empty']}>
      <h1>{t('principles.emptyTitle')}</h1>
      <p>{t(write ? 'principles.emptyWrite' : 'principles.emptyRead')}</p>
      {write ? (
        <button type="button" className="btn pri" onClick={write}>
          <Icon of={PenLine} />
          {t('principles.edit')}
        </button>
      ) : null}
    </div>
  );
}
