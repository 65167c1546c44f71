import { memo, useState } from 'react';
import { createPortal } from 'react-dom';
import { may } from '../../../shared/domain/access.ts';
import { proposedStatus } from '../../../shared/domain/consensus.ts';
import type { PrincipleId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { PRINCIPLE_STATUSES, type PrincipleStatus } from '../../../shared/model/principle.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextArea } from '../../kit/field.tsx';
import { StatusBadge } from '../../kit/status-badge.tsx';
import { useToast } from '../../kit/toast.tsx';
import { useLive, useTrack } from '../../live/track.tsx';
import classes from './page.module.css';
import { useAct } from './use-act.ts';

/** A principle's status; who runs the meeting changes it here. */
export const StatusHead = memo(function StatusHead({
  principleId,
  number,
}: {
  principleId: PrincipleId;
  number: number;
}) {
  const t = useT();
  const live = useLive();
  const { seat } = useTrack();
  const [open, setOpen] = useState(false);
  // Before the live session has told, a status would be a guess.
  if (!live) return null;
  const status = live.statuses[principleId]?.status ?? 'proposed';
  if (!may(seat.role, 'principle/status')) return <StatusBadge status={status} />;
  return (
    <>
      <button
        type="button"
        className={classes['head']}
        aria-label={t('principles.changeStatus', { status: t(`principleStatus.${status}`) })}
        onClick={() => setOpen(true)}
      >
        <StatusBadge status={status} />
      </button>
      {open
        ? createPortal(
            <StatusDialog principleId={principleId} number={number} close={() => setOpen(false)} />,
            // Not inside the editor, where the head stands.
            document.body,
          )
        : null}
    </>
  );
});

function StatusDialog({ principleId, number, close }: { principleId: PrincipleId; number: number; close: () => void }) {
  const t = useT();
  const live = useLive();
  const act = useAct();
  const toast = useToast();
  const now = live?.statuses[principleId];
  const standings = live?.standings[principleId] ?? {};
  const objections = Object.values(standings).reduce((sum, standing) => sum + standing.object, 0);
  const [status, setStatus] = useState<PrincipleStatus>(now?.status ?? 'proposed');
  const [reason, setReason] = useState('');
  const refused = objections > 0 && (status === 'agreed' || (status === 'rough' && !reason.trim()));

  const set = async () => {
    const words = reason.trim();
    if (!(await act({ type: 'principle/status', principleId, status, ...(words ? { reason: words } : {}) }))) return;
    toast({ text: t('principles.statusSet', { status: t(`principleStatus.${status}`) }) });
    close();
  };
  const proposed = proposedStatus(standings);
  return (
    <Dialog
      title={t('principles.statusTitle', { number })}
      intro={
        proposed ? t('principles.proposes', { status: t(`principleStatus.${proposed}`) }) : t('principles.proposesNone')
      }
      onClose={close}
      footer={
        <>
          <button type="button" className="btn" onClick={close}>
            {t('app.cancel')}
          </button>
          <button type="button" className="btn pri" disabled={refused} onClick={() => void set()}>
            {t('app.save')}
          </button>
        </>
      }
    >
      <fieldset className={classes['choices']}>
        <legend className="vh">{t('principles.statusTitle', { number })}</legend>
        {PRINCIPLE_STATUSES.map((one) => (
          <label key={one}>
            <input type="radio" name="status" value={one} checked={status === one} onChange={() => setStatus(one)} />
            <StatusBadge status={one} />
          </label>
        ))}
      </fieldset>
      {objections > 0 ? <p className="banner warn">{t('principles.objections', { count: objections })}</p> : null}
      <TextArea
        label={t('principles.statusReason')}
        hint={objections > 0 ? t('principles.statusReasonHint') : undefined}
        optional={!(objections > 0 && status === 'rough')}
        value={reason}
        rows={3}
        maxLength={LIMITS.positionReason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
