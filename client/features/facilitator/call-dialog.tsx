import { Map as MapIcon, Presentation, ScrollText } from 'lucide-react';
import type { Destination, Scene } from '../../../shared/model/meeting.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toast.tsx';
import { useAct } from '../../live/use-act.ts';
import { useLive } from '../../live/track.tsx';
import classes from './call-dialog.module.css';

const PLACES = [
  { kind: 'stage', icon: Presentation, words: 'console.bringStage' },
  { kind: 'map', icon: MapIcon, words: 'console.bringMap' },
  { kind: 'principles', icon: ScrollText, words: 'console.bringPrinciples' },
] as const;

/** Asks once where to bring everyone: it reaches everybody's screen. */
export function CallDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const toast = useToast();
  const { act, busy } = useAct();
  const scene = useLive()?.meeting.scene ?? { kind: 'title' };
  const bring = async (where: Destination) => {
    const done = await act({ type: 'stage/call', where });
    if (!done) return;
    toast({ text: t('console.brought') });
    onClose();
  };
  return (
    <Dialog title={t('console.bringAsk')} intro={t('console.bringText')} onClose={onClose}>
      <div className={classes['places']}>
        {PLACES.map(({ kind, icon, words }) => (
          <button
            key={kind}
            type="button"
            className={`btn lg ${kind === natural(scene) ? 'liv' : ''}`}
            data-first={kind === natural(scene) ? '' : undefined}
            aria-busy={busy('stage/call')}
            onClick={() => void bring(destination(kind, scene))}
          >
            <Icon of={icon} />
            {t(words)}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

/** Where work goes on in this scene: in the document it shows, else at the stage. */
const natural = (scene: Scene): Destination['kind'] =>
  scene.kind === 'map' || scene.kind === 'principles' ? scene.kind : 'stage';

/** With the card or principle that is on stage. */
function destination(kind: 'stage' | 'map' | 'principles', scene: Scene): Destination {
  if (kind === 'map')
    return scene.kind === 'map' && scene.workshopId ? { kind, workshopId: scene.workshopId } : { kind };
  if (kind === 'principles') {
    return scene.kind === 'principles' && scene.principleId ? { kind, principleId: scene.principleId } : { kind };
  }
  return { kind };
}
