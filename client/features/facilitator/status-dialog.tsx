import { useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import type { Principle } from '../../../shared/model/principle.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextArea } from '../../kit/field.tsx';
import { useAct } from '../../live/use-act.ts';

/** Asks for the answer to an objection, before rough consensus is called over it. */
export function StatusDialog({ principle, onClose }: { principle: Principle; onClose: () => void }) {
  const t = useT();
  const { act, busy } = useAct();
  const [reason, setReason] = useState('');
  const set = async () => {
    const done = await act({ type: 'principle/status', principleId: principle.id, status: 'rough', reason });
    if (done) onClose();
  };
  return (
    <Dialog
      title={<bdi>{principle.title || t('stage.untitled')}</bdi>}
      intro={t('console.statusReasonText')}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button
            type="button"
            className="btn pri"
            aria-busy={busy('principle/status')}
            disabled={reason.trim() === ''}
            onClick={() => void set()}
          >
            {t('console.confirmStatus')}
          </button>
        </>
      }
    >
      <TextArea
        label={t('console.statusReason')}
        maxLength={LIMITS.positionReason}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
