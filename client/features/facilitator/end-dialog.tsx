import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import type { MeetingActs } from './use-meeting-acts.ts';

/** Asks before ending: it reaches everyone. */
export function EndDialog({ acts, onClose }: { acts: MeetingActs; onClose: () => void }) {
  const t = useT();
  const end = async () => {
    if (await acts.end()) onClose();
  };
  return (
    <Dialog
      title={t('console.endAsk')}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button type="button" className="btn liv" aria-busy={acts.busy('move')} onClick={() => void end()}>
            {t('console.end')}
          </button>
        </>
      }
    >
      <p>{t('console.endText')}</p>
    </Dialog>
  );
}
