import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { FieldProblem } from '../../../shared/failure.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { call, CallFailed, type ClientFailureCode } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { TextField } from '../../kit/field.tsx';
import { takeSecret } from '../../kit/fragment-secret.ts';
import { SinglePage } from '../../kit/single-page.tsx';
import { keepPerson, keptPerson } from '../../kit/kept-person.ts';
import classes from './start-page.module.css';

/** `/claim#…`: the one-time link that makes the first admin. The secret leaves the address bar at once. */
export function ClaimPage() {
  const t = useT();
  const [, go] = useLocation();
  const [token] = useState(takeSecret);
  const [name, setName] = useState(() => keptPerson().name);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ code: ClientFailureCode; problems: readonly FieldProblem[] }>();

  const claim = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await call('claim', { body: { token, name } });
      keepPerson({ ...keptPerson(), name });
      go('/', { replace: true });
    } catch (error) {
      const { code, problems } = error instanceof CallFailed ? error : new CallFailed('internal');
      setFailure({ code, problems });
      setBusy(false);
    }
  };

  return (
    <SinglePage>
      <h1>{t('start.claimTitle')}</h1>
      {token === '' ? (
        <p className="dim" role="alert">
          {t('start.claimNoToken')}
        </p>
      ) : (
        <>
          <p className="dim">{t('start.claimText')}</p>
          <form className={classes['form']} onSubmit={(event) => void claim(event)}>
            <TextField
              label={t('person.name')}
              hint={t('person.nameHint')}
              autoComplete="name"
              required
              maxLength={LIMITS.personName}
              value={name}
              problem={failure?.problems.find(({ field }) => field === 'name')}
              onChange={(event) => setName(event.target.value)}
            />
            {failure ? (
              <p role="alert">{t('app.failed', { message: t(`failure.${failure.code}`), code: failure.code })}</p>
            ) : null}
            <div className="row">
              <button type="submit" className="btn pri lg" disabled={busy}>
                {busy ? t('app.loading') : t('start.claimGo')}
              </button>
            </div>
          </form>
        </>
      )}
    </SinglePage>
  );
}
