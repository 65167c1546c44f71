import type { ReactNode } from 'react';
import type { PrincipleStatus } from '../../shared/model/principle.ts';
import type { Principle } from '../../shared/model/principle.ts';
import { useLanguage, useT } from '../i18n/language.tsx';
import { wholeNumber } from '../i18n/numbers.ts';
import { QrCode } from './qr-code.tsx';
import { StatusBadge } from './status-badge.tsx';
import { useFit } from './use-fit.ts';
import classes from './scene-frame.module.css';

/** A sheet on stage that scales with the box it is given, shrinks its words to fit, then scrolls. */
export function SceneFrame({ fit, mirror = false, children }: { fit: unknown; mirror?: boolean; children: ReactNode }) {
  const box = useFit<HTMLDivElement>(fit);
  return (
    <div className={classes['sheet']} data-mirror={mirror}>
      <div ref={box} className={classes['inner']}>
        {children}
      </div>
    </div>
  );
}

/** A title in large type with a line above and words below. */
export function TitleCard(props: { kicker?: ReactNode; title: string; children?: ReactNode; mirror?: boolean }) {
  return (
    <SceneFrame fit={props.title} mirror={props.mirror ?? false}>
      <div className={classes['title']}>
        {props.kicker ? (
          <p className={classes['kicker']} dir="auto">
            {props.kicker}
          </p>
        ) : null}
        <h2 dir="auto">{props.title}</h2>
        {props.children ? <div className={classes['more']}>{props.children}</div> : null}
      </div>
    </SceneFrame>
  );
}

/** How to take part: the code large enough for the last row. `code` is missing where this seat may not show it. */
export function JoinCard({
  address,
  host,
  code,
  mirror = false,
}: {
  address: string;
  host: string;
  code: string | undefined;
  mirror?: boolean;
}) {
  const t = useT();
  return (
    <SceneFrame fit={code} mirror={mirror}>
      <div className={classes['join']}>
        <div>
          <h2>{t('stage.joinTitle')}</h2>
          <p className={classes['more']}>
            {code ? t('stage.joinText', { address: `\u2066${host}\u2069` }) : t('stage.joinByLink')}
          </p>
          {code ? (
            <p className={classes['code']} dir="ltr">
              <span className="vh">{t('stage.joinCode')} </span>
              {code}
            </p>
          ) : null}
        </div>
        {code ? <QrCode address={address} label={t('stage.qr')} /> : null}
      </div>
    </SceneFrame>
  );
}

/** The principles as a text to read together; `focus` shows one of them large. */
export function PrinciplesReading(props: {
  title: string;
  principles: readonly Principle[];
  statusOf: (principle: Principle) => PrincipleStatus;
  focus?: string | undefined;
  mirror?: boolean;
}) {
  const { language } = useLanguage();
  const t = useT();
  const one = props.principles.find(({ id }) => id === props.focus);
  const shown = one ? [one] : props.principles;
  return (
    <SceneFrame fit={shown} mirror={props.mirror ?? false}>
      <div className={classes['principles']} data-one={one !== undefined}>
        {props.title ? (
          <p className={classes['kicker']} dir="auto">
            {props.title}
          </p>
        ) : null}
        <ol>
          {shown.map((principle) => (
            <li key={principle.id}>
              <span className={classes['number']}>{wholeNumber(principle.number, language)}</span>
              <div>
                <h2 dir="auto">{principle.title || t('stage.untitled')}</h2>
                {principle.paragraphs.map((words, index) => (
                  <p key={index} dir="auto">
                    {words}
                  </p>
                ))}
                <StatusBadge status={props.statusOf(principle)} />
              </div>
            </li>
          ))}
        </ol>
      </div>
    </SceneFrame>
  );
}
