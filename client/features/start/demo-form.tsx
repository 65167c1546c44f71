import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { FieldProblem } from '../../../shared/failure.ts';
import { call, CallFailed } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { keepPerson, keptPerson } from '../../kit/kept-person.ts';
import { PersonFields } from '../../kit/person-fields.tsx';
import { useFail } from '../../kit/toast.tsx';
import { screenPath } from '../../paths.ts';
import classes from './start-page.module.css';

const ROLES = ['moderator', 'organizer', 'participant'] as const;

/** In which role, and as whom. */
export function DemoForm() {
  const t = useT();
  const id = useId();
  const fail = useFail();
  const [, go] = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const [role, setRole] = useState<(typeof ROLES)[number]>('moderator');
  const [person, setPerson] = useState(keptPerson);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, setBusy] = useState(false);

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const open = async (event: FormEvent) => {
    event.preventDefault();
    const { group } = person;
    if (group === '') return setProblems([{ field: 'group', code: 'required' }]);
    setBusy(true);
    setProblems([]);
    try {
      const { track } = await call('openDemo', { body: { ...person, group, role } });
      keepPerson(person);
      go(screenPath(track.slug, 'home'));
    } catch (error) {
      const failure = error instanceof CallFailed ? error : new CallFailed('internal');
      setProblems(failure.problems);
      fail(failure.code);
      setBusy(false);
    }
    return undefined;
  };

  return (
    <form ref={form} className={classes['demoForm']} onSubmit={(event) => void open(event)}>
      <fieldset className={classes['roles']}>
        <legend>{t('start.demoAs')}</legend>
        {ROLES.map((known) => (
          <label key={known}>
            <input type="radio" name={id} checked={role === known} onChange={() => setRole(known)} />
            <b>{t(`role.${known}`)}</b>
            <span className="meta">{t(`roleHelp.${known}`)}</span>
          </label>
        ))}
      </fieldset>
      <PersonFields person={person} change={setPerson} problems={problems} />
      <button type="submit" className="btn pri lg" disabled={busy}>
        {busy ? t('app.loading') : t('start.demoOpen')}
      </button>
    </form>
  );
}
