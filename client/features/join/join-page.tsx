import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import type { ClientFailureCode } from '../../api.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { longDay } from '../../i18n/times.ts';
import { CodeEntry } from '../../kit/code-entry.tsx';
import { SinglePage } from '../../kit/single-page.tsx';
import { screenPath } from '../../paths.ts';
import type { Invited } from './invitation.ts';
import { JoinForm } from './join-form.tsx';
import { useInvitation } from './use-invitation.ts';
import classes from './join-page.module.css';

/** `/join#token` or `/join?code=K7M-2QX`: from an invitation to a seat, on one screen. */
export function JoinPage() {
  const t = useT();
  const looking = useInvitation();
  const [, go] = useLocation();
  const inside = looking.state === 'ready' && !looking.look.adds ? looking.look.invited.track.slug : undefined;

  // Somebody who comes back has nothing to answer.
  useEffect(() => {
    if (inside !== undefined) go(screenPath(inside, 'home'), { replace: true });
  }, [inside, go]);

  return (
    <SinglePage>
      {looking.state === 'none' ? <NoInvitation /> : null}
      {looking.state === 'looking' || inside !== undefined ? <p className="meta">{t('join.looking')}</p> : null}
      {looking.state === 'failed' ? <Refused code={looking.code} again={looking.again} /> : null}
      {looking.state === 'ready' && inside === undefined ? (
        <>
          <WhatFor invited={looking.look.invited} />
          <JoinForm key={looking.token} token={looking.token} look={looking.look} />
        </>
      ) : null}
    </SinglePage>
  );
}

function WhatFor({ invited }: { invited: Invited }) {
  const { t, language } = useLanguage();
  const { track, role, workshop } = invited;
  const day = track.day ? longDay(Date.parse(`${track.day}T12:00:00Z`), language, 'UTC') : '';
  return (
    <>
      <p className="meta">{t('join.invited')}</p>
      <h1 dir="auto">{track.name}</h1>
      {day || track.place ? (
        <p className="dim">
          {day}
          {day && track.place ? ' · ' : ''}
          <bdi>{track.place}</bdi>
        </p>
      ) : null}
      <dl className={classes['facts']}>
        <div>
          <dt>{t('join.role')}</dt>
          <dd>
            <b>{t(`role.${role}`)}</b>
            <span className="meta">{t(`roleHelp.${role}`)}</span>
          </dd>
        </div>
        {workshop ? (
          <div>
            <dt>{t('join.workshop')}</dt>
            <dd>
              <span className="serif" dir="auto">
                {workshop}
              </span>
            </dd>
          </div>
        ) : null}
      </dl>
    </>
  );
}

function Refused({ code, again }: { code: ClientFailureCode; again: () => void }) {
  const t = useT();
  return (
    <>
      <h1>{t('join.failed')}</h1>
      <p className={classes['why']} role="alert">
        {t('app.failed', { message: t(`failure.${code}`), code })}
      </p>
      {code === 'no-connection' || code === 'too-often' ? (
        <button type="button" className="btn lg" onClick={again}>
          {t('app.retry')}
        </button>
      ) : (
        <CodeEntry />
      )}
      <p className={classes['why']}>
        <Link href="/">{t('app.goToStart')}</Link>
      </p>
    </>
  );
}

function NoInvitation() {
  const t = useT();
  return (
    <>
      <h1>{t('join.needCode')}</h1>
      <p className={classes['why']}>{t('join.needCodeText')}</p>
      <CodeEntry />
    </>
  );
}
