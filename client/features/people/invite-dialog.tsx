import { type FormEvent, useId, useState } from 'react';
import type { InvitableRole } from '../../../shared/model/seat.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useTrack } from '../../live/track.tsx';
import { InvitationMade } from './invitation-made.tsx';
import { openLinks } from './invitation-state.ts';
import { blank, wantedOf } from './invite-draft.ts';
import { InviteFields } from './invite-fields.tsx';
import { RoleChoice } from './role-choice.tsx';
import { useMakeInvitations } from './use-make-invitations.ts';
import type { Invitations } from './use-invitations.ts';

/** Choose a role, make the invitation, hand on its link, code and QR: they are shown this once. */
export function InviteDialog(props: { role: InvitableRole; invitations: Invitations; close: () => void }) {
  const t = useT();
  const id = useId();
  const { workshops } = useTrack();
  const [draft, setDraft] = useState(() => blank(props.role));
  const making = useMakeInvitations(props.invitations.reload);
  const { made, progress, problems, failure } = making;
  const count = wantedOf(draft, workshops).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void making.make(draft);
  };
  const again = () => {
    setDraft(blank(draft.role));
    making.again();
  };
  const failed = failure ? (
    <p className="banner bad" role="alert">
      {t(`failure.${failure}`)}
    </p>
  ) : null;

  if (made.length > 0) {
    return (
      <Dialog
        key="made"
        wide
        title={t('people.made', { count: made.length })}
        intro={t('people.once')}
        onClose={props.close}
        footer={
          <>
            <button type="button" className="btn" onClick={again}>
              {t('people.another')}
            </button>
            <button type="button" className="btn pri" onClick={props.close}>
              {t('app.close')}
            </button>
          </>
        }
      >
        {failed}
        <InvitationMade made={made} />
      </Dialog>
    );
  }
  return (
    <Dialog
      key="form"
      wide
      title={t('people.invite')}
      intro={t('people.intro')}
      onClose={props.close}
      footer={
        <>
          <span className="meta grow" role="status">
            {progress && progress.total > 1 ? t('people.making', progress) : ''}
          </span>
          <button type="button" className="btn" onClick={props.close}>
            {t('app.cancel')}
          </button>
          <button type="submit" form={id} className="btn pri" disabled={progress !== undefined}>
            {count > 1 ? t('people.makeAll', { count }) : t('people.make')}
          </button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate>
        <RoleChoice
          role={draft.role}
          links={openLinks(props.invitations.list ?? [])}
          choose={(role) => setDraft({ ...draft, role })}
        />
        <InviteFields draft={draft} problems={problems} change={setDraft} />
        {failed}
      </form>
    </Dialog>
  );
}
