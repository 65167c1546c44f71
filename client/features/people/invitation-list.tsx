import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { Invitation } from '../../../shared/model/seat.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { sortInvitations } from './invitation-state.ts';
import { InvitationRow } from './invitation-row.tsx';
import classes from './people.module.css';
import { TurnOffDialog } from './turn-off-dialog.tsx';
import type { Invitations } from './use-invitations.ts';

/** Rows drawn at first, and more with each step: one for each workshop is soon a long list. */
const PAGE = 12;

/** Every invitation: what it gives, how often it was used; open ones can be turned off. */
export function InvitationList({ invitations }: { invitations: Invitations }) {
  const t = useT();
  const [asking, setAsking] = useState<Invitation>();
  const [shown, setShown] = useState(PAGE);
  const { list, failure, reload } = invitations;
  const { on, off } = sortInvitations(list ?? []);
  return (
    <section className="sheet" aria-labelledby="people-invitations" aria-busy={list === undefined && !failure}>
      <header>
        <Icon of={KeyRound} />
        <h2 id="people-invitations">{t('people.invitations')}</h2>
        {on.length > 0 ? <span className="meta end">{t('people.openLinks', { count: on.length })}</span> : null}
      </header>
      {failure ? (
        <div className="banner bad" role="alert">
          <span className="grow">{t(`failure.${failure}`)}</span>
          <button type="button" className="btn sm" onClick={() => void reload()}>
            {t('app.retry')}
          </button>
        </div>
      ) : null}
      {list && on.length === 0 ? <p className="pad dim">{t('people.noneYet')}</p> : null}
      <ul className="list">
        {on.slice(0, shown).map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} turnOff={() => setAsking(invitation)} />
        ))}
      </ul>
      {on.length > shown ? (
        <p className="pad">
          <button type="button" className="btn sm" onClick={() => setShown(shown + PAGE)}>
            {t('app.more')}
          </button>
        </p>
      ) : null}
      {off.length > 0 ? (
        <details className={classes['off']}>
          <summary className="meta">{t('people.offCount', { count: off.length })}</summary>
          <ul className="list">
            {off.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </details>
      ) : null}
      {asking ? (
        <TurnOffDialog invitation={asking} turnOff={invitations.turnOff} close={() => setAsking(undefined)} />
      ) : null}
    </section>
  );
}
