import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { FieldProblem } from '../../../shared/failure.ts';
import { call, CallFailed, type ClientFailureCode } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { keepPerson, keptPerson, type PersonDraft } from '../../kit/kept-person.ts';
import { PersonFields } from '../../kit/person-fields.tsx';
import { screenPath } from '../../paths.ts';
import type { Look } from './invitation.ts';
import classes from './join-page.module.css';

/** Name, group, place, and in. Who has a seat here already only says yes to what the invitation adds. */
export function JoinForm({ token, look }: { token: string; look: Look }) {
  const t = useT();
  const [, go] = useLocation();
  const { seat } = look;
  const [person, setPerson] = useState<PersonDraft>(() => seat ?? suggested(look));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ code: ClientFailureCode; problems: readonly FieldProblem[] }>();

  const join = async (event: FormEvent) => {
    event.preventDefault();
    const { name, group, place } = person;
    if (group === '') return setFailure({ code: 'bad-request', problems: [{ field: 'group', code: 'required' }] });
    setBusy(true);
    setFailure(undefined);
    try {
      const { track } = await call('join', { body: { token, name, group, place } });
      keepPerson({ name, group, place });
      go(screenPath(track.slug, 'home'), { replace: true });
    } catch (error) {
      const { code, problems } = error instanceof CallFailed ? error : new CallFailed('internal');
      setFailure({ code, problems });
      setBusy(false);
    }
    return undefined;
  };

  return (
    <form className={classes['form']} onSubmit={(event) => void join(event)}>
      {seat ? (
        <p>
          {t('join.here', { name: seat.name })} {t('join.adds')}
        </p>
      ) : (
        <PersonFields person={person} change={setPerson} problems={failure?.problems ?? []} />
      )}
      {failure ? (
        <p className={classes['err']} role="alert">
          {t('app.failed', { message: t(`failure.${failure.code}`), code: failure.code })}
        </p>
      ) : null}
      <div className="row wrap">
        <button type="submit" className="btn pri lg" disabled={busy}>
          {busy ? t('join.joining') : seat ? t('join.accept') : t('join.go')}
        </button>
        {seat ? null : <span className={`meta ${classes['kept']}`}>{t('join.kept')}</span>}
      </div>
    </form>
  );
}

/** What this device knows, with what the invitation says where this device knows nothing. */
function suggested({ invited }: Look): PersonDraft {
  const kept = keptPerson();
  return { ...kept, name: kept.name || (invited.name ?? ''), group: kept.group || (invited.group ?? '') };
}
