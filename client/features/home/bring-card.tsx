import { Link } from 'wouter';
import { GROUPS } from '../../../shared/model/group.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { CopyButton } from '../../kit/copy-button.tsx';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { codeAddress } from '../../kit/join-code.ts';
import { QrCode } from '../../kit/qr-code.tsx';
import { isChair, useLive, useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { Skeleton } from './skeleton.tsx';
import classes from './home.module.css';

/** A code for who comes late, and who is here, by group. Simulated people are counted in, and said to be. */
export function BringCard() {
  const t = useT();
  const { code } = useTrack();
  return (
    <section className="sheet" aria-labelledby="bring">
      <h2 className="vh" id="bring">
        {t(code ? 'home.bring' : 'home.people')}
      </h2>
      {code ? <Code code={code} /> : <NoCode />}
      <Present />
    </section>
  );
}

function Code({ code }: { code: string }) {
  const t = useT();
  const { track, seat } = useTrack();
  const address = codeAddress(code);
  return (
    <div className={classes['join']}>
      <div className={classes['qr']}>
        <QrCode address={address} label={t('home.qr', { address })} />
      </div>
      <div>
        <p className="label">{t('home.bring')}</p>
        <p className={classes['code']} dir="ltr">
          {code}
        </p>
        <div className="row wrap">
          <CopyButton text={address}>{t('app.copyLink')}</CopyButton>
          {isChair(seat.role) ? (
            <Link className="btn sm qt" href={screenPath(track.slug, 'people')}>
              {t('nav.people')}
            </Link>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function NoCode() {
  const t = useT();
  const { track, seat } = useTrack();
  if (!isChair(seat.role)) return <p className={`label ${classes['nocode']}`}>{t('home.people')}</p>;
  return (
    <p className={`meta ${classes['nocode']}`}>
      {t('home.noCode')} <Link href={screenPath(track.slug, 'people')}>{t('home.makeCode')}</Link>
    </p>
  );
}

function Present() {
  const { t, language } = useLanguage();
  const live = useLive();
  if (!live) return <Loading />;
  const { present, simulated } = live;
  const shown = GROUPS.filter((group) => group !== 'other' || (present.other ?? 0) > 0);
  return (
    <>
      <ul className={classes['grp']} aria-label={t('home.people')}>
        {shown.map((group) => (
          <li key={group}>
            <GroupMarker group={group} quiet />
            <span>{t(`group.${group}`)}</span>
            <b className="num">{wholeNumber(present[group] ?? 0, language)}</b>
          </li>
        ))}
      </ul>
      {simulated > 0 ? (
        <p className={`meta ${classes['simulated']}`}>{t('home.simulated', { count: simulated })}</p>
      ) : null}
    </>
  );
}

const Loading = () => (
  <div className={classes['empty']}>
    <Skeleton lines={3} />
  </div>
);
