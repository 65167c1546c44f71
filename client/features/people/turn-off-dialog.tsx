import { useState } from 'react';
import type { Invitation } from '../../../shared/model/seat.ts';
import type { ClientFailureCode } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useToast } from '../../kit/toast.tsx';
import type { Invitations } from './use-invitations.ts';

/** Asks once: a link that is off cannot be turned on again. */
export function TurnOffDialog(props: { invitation: Invitation; turnOff: Invitations['turnOff']; close: () => void }) {
  const t = useT();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ClientFailureCode>();
  const turnOff = async () => {
    setBusy(true);
    const failed = await props.turnOff(props.invitation.id);
    setBusy(false);
    setFailure(failed);
    if (failed) return;
    props.close();
    toast({ text: t('people.turnedOff') });
  };
  return (
    <Dialog
      title={t('people.turnOffAsk')}
      onClose={props.close}
      footer={
        <>
          <button type="button" className="btn" data-first onClick={props.close}>
            {t('app.cancel')}
          </button>
          <button type="button" className="btn pri" disabled={busy} onClick={() => void turnOff()}>
            {t('people.turnOff')}
          </button>
        </>
      }
    >
      <p>{t('people.turnOffText', { role: t(`role.${props.invitation.role}`) })}</p>
      {failure ? (
        <p className="banner bad" role="alert">
          {t(`failure.${failure}`)}
        </p>
      ) : null}
    </Dialog>
  );
}
