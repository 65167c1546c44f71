import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useFocusFirst } from '../../kit/use-focus-first.ts';
import type { SectionEdit } from './use-section-edit.ts';
import classes from './workshop.module.css';

/** The pencil beside a part that this person may change. */
export function EditButton({ what, start }: { what: string; start: () => void }) {
  const t = useT();
  const name = t('workshops.editWhat', { what });
  return (
    <button type="button" className="btn qt sm icon" aria-label={name} title={name} onClick={start}>
      <Icon of={Pencil} />
    </button>
  );
}

/**
 * The frame round a part while it is edited: what is kept, both versions when somebody else was
 * quicker, save and discard. `theirs` shows what is saved now.
 */
export function EditFrame<Value>(props: {
  edit: SectionEdit<Value>;
  label: string;
  theirs: ReactNode;
  children: ReactNode;
}) {
  const t = useT();
  const { edit } = props;
  const form = useFocusFirst<HTMLFormElement>(!edit.found);
  return (
    <form
      ref={form}
      className={classes['edit']}
      aria-label={t('workshops.editWhat', { what: props.label })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void edit.save();
      }}
    >
      {edit.stale ? (
        <div className={classes['stale']} role="alert">
          <b>{t('workshops.staleTitle')}</b>
          <div>
            <span className="label">{t('workshops.staleTheirs')}</span>
            <div className={classes['theirs']}>{props.theirs}</div>
          </div>
          <p className="meta">{t('workshops.staleHelp')}</p>
          <span className="label">{t('workshops.staleMine')}</span>
        </div>
      ) : null}
      {props.children}
      <div className="row wrap">
        <button type="submit" className="btn pri" disabled={edit.busy}>
          {t(edit.busy ? 'workshops.saving' : edit.stale ? 'workshops.keepMine' : 'app.save')}
        </button>
        <button type="button" className="btn" onClick={edit.discard}>
          {t(edit.stale ? 'workshops.takeTheirs' : 'workshops.discard')}
        </button>
        <span className="meta" role="status">
          {t(edit.found ? 'workshops.draftFound' : 'workshops.draftKept')}
        </span>
      </div>
    </form>
  );
}
