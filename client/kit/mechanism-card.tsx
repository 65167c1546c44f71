import type { ReactNode } from 'react';
import type { Mechanism } from '../../shared/model/mechanism.ts';
import { useT } from '../i18n/language.tsx';
import { HowFarSteps } from './mechanism-how-far.tsx';
import classes from './mechanism.module.css';

/** One mechanism: what it does, who is in, how far it is. `also` are links to the other workshops that name it. */
export function MechanismCard(props: { mechanism: Mechanism; also?: ReactNode; actions?: ReactNode }) {
  const t = useT();
  const { mechanism } = props;
  const possible = mechanism.status === 'possible';
  return (
    <article className={classes['card']}>
      <div className={classes['head']}>
        <h3 dir="auto">{mechanism.title}</h3>
        {props.actions}
      </div>
      {mechanism.description ? <p dir="auto">{mechanism.description}</p> : null}
      <dl>
        <Fact name={t(possible ? 'mechanism.wouldNeed' : 'mechanism.whoIsIn')} value={mechanism.actors} />
        <Fact name={t('mechanism.issue')} value={mechanism.issue} />
        <Fact name={t('mechanism.kind')} value={mechanism.kind} />
        <Fact name={t('mechanism.missingShort')} value={mechanism.missing} />
        {mechanism.url ? (
          <>
            <dt>{t('mechanism.rules')}</dt>
            <dd>
              <a href={mechanism.url} rel="noopener noreferrer nofollow" dir="ltr">
                {hostOf(mechanism.url)}
              </a>
            </dd>
          </>
        ) : null}
        {props.also ? (
          <>
            <dt>{t('mechanism.also')}</dt>
            <dd>{props.also}</dd>
          </>
        ) : null}
        <dt>{t('mechanism.howFarShort')}</dt>
        <dd>
          <HowFarSteps howFar={mechanism.howFar} />
        </dd>
      </dl>
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  if (!value) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
