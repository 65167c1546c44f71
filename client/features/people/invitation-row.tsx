import type { Invitation } from '../../../shared/model/seat.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { clockTime, shortDate, viewerZone } from '../../i18n/times.ts';
import { CopyButton } from '../../kit/copy-button.tsx';
import { codeAddress } from '../../kit/join-code.ts';
import { useTrack } from '../../live/track.tsx';
import { isUsedUp } from './invitation-state.ts';
import classes from './people.module.css';

/** One invitation; without `turnOff` it is shown as turned off. */
export function InvitationRow({ invitation, turnOff }: { invitation: Invitation; turnOff?: () => void }) {
  const { t, language } = useLanguage();
  const { workshopById } = useTrack();
  const { role, name, code, workshopId, createdAt } = invitation;
  const workshop = workshopId && workshopById.get(workshopId);
  const title =
    workshop &&
    [workshop.number && t('slides.workshop', { number: workshop.number }), workshop.title].filter(Boolean).join(' · ');
  const made = Date.parse(createdAt);
  const when = `${shortDate(made, language, viewerZone())}, ${clockTime(made, language, viewerZone())}`;
  const open = turnOff && !isUsedUp(invitation);
  return (
    <li className={classes['invitation']}>
      <div className={classes['who']}>
        <b>
          {t(`role.${role}`)}
          {name ? <bdi className="dim">{name}</bdi> : null}
          {turnOff ? null : <span className="chip">{t('people.off')}</span>}
        </b>
        {title ? (
          <span className={classes['workshop']}>
            <bdi>{title}</bdi>
          </span>
        ) : null}
        <span className="meta">
          <Used invitation={invitation} /> · {t('people.madeAt', { when })}
        </span>
        {open && code ? (
          <span className={classes['handOn']}>
            <span className={classes['small']} dir="ltr">
              {code}
            </span>
            <CopyButton text={codeAddress(code)}>{t('app.copyLink')}</CopyButton>
          </span>
        ) : null}
      </div>
      {turnOff ? (
        <button
          type="button"
          className="btn sm"
          aria-label={[t('people.turnOff'), t(`role.${role}`), name, title].filter(Boolean).join(', ')}
          onClick={turnOff}
        >
          {t('people.turnOff')}
        </button>
      ) : null}
    </li>
  );
}

function Used({ invitation }: { invitation: Invitation }) {
  const t = useT();
  const { used, uses } = invitation;
  if (uses === undefined) return t('people.used', { count: used });
  return isUsedUp(invitation)
    ? `${t('people.usedOf', { used, uses })}, ${t('people.usedUp')}`
    : t('people.usedOf', { used, uses });
}
