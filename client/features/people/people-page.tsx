import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { may } from '../../../shared/domain/access.ts';
import type { InvitableRole } from '../../../shared/model/seat.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useTrack } from '../../live/track.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { JoinCard } from './join-card.tsx';
import { PeopleList } from './people-list.tsx';
import classes from './people.module.css';
import { useInvitations } from './use-invitations.ts';

/** Who is in the track, and the ways in. Moderators change roles and make invitations; others see people. */
export function PeoplePage() {
  const { seat } = useTrack();
  return may(seat.role, 'invitation/list') ? <WithInvitations /> : <PeopleOnly />;
}

function WithInvitations() {
  const t = useT();
  const { code, workshops } = useTrack();
  const invitations = useInvitations();
  const [inviting, setInviting] = useState<InvitableRole>();
  return (
    <main id="main" className={classes['main']}>
      <div className={classes['head']}>
        <h1>{t('people.title')}</h1>
        <button
          type="button"
          className="btn pri"
          onClick={() => setInviting(workshops.length > 0 ? 'organizer' : 'participant')}
        >
          <Icon of={UserPlus} />
          {t('people.invite')}
        </button>
      </div>
      <div className={classes['two']}>
        {code ? <JoinCard code={code} /> : <NoCode make={() => setInviting('participant')} />}
        <PeopleList />
        <InvitationList invitations={invitations} />
      </div>
      {inviting ? (
        <InviteDialog role={inviting} invitations={invitations} close={() => setInviting(undefined)} />
      ) : null}
    </main>
  );
}

function NoCode({ make }: { make: () => void }) {
  const t = useT();
  return (
    <section className={`sheet pad ${classes['nocode']}`}>
      <p className="dim">{t('home.noCode')}</p>
      <button type="button" className="btn sm" onClick={make}>
        {t('home.makeCode')}
      </button>
    </section>
  );
}

function PeopleOnly() {
  const t = useT();
  const { code } = useTrack();
  return (
    <main id="main" className={classes['main']}>
      <div className={classes['head']}>
        <h1>{t('people.people')}</h1>
        <span className="meta">{t('people.onlyChairs')}</span>
      </div>
      <div className={code ? classes['two'] : undefined}>
        {code ? <JoinCard code={code} /> : null}
        <PeopleList />
      </div>
    </main>
  );
}
