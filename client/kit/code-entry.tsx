import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../i18n/language.tsx';
import { TextField } from './field.tsx';
import { typedCode } from './join-code.ts';
import classes from './code-entry.module.css';

/** A short code, as the room shows it; leads to the join page. */
export function CodeEntry() {
  const t = useT();
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const [bad, setBad] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = typedCode(typed);
    setBad(code === undefined);
    if (code) go(`/join?code=${code}`);
  };
  return (
    <form className={classes['code']} onSubmit={submit} noValidate>
      <TextField
        label={t('start.code')}
        hint={bad ? undefined : t('start.codeHint')}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        placeholder="K7M-2QX"
        value={typed}
        aria-invalid={bad || undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="btn lg">
        {t('start.codeGo')}
      </button>
      {bad ? (
        <span className={classes['err']} role="alert">
          {t('start.codeBad')}
        </span>
      ) : null}
    </form>
  );
}
