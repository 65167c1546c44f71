import { ChevronLeft, ChevronRight, Crosshair, Hand, Maximize, Minimize } from 'lucide-react';
import type { RefObject } from 'react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive } from '../../live/track.tsx';
import { SlideNav } from './slide-nav.tsx';
import { useFullScreen } from './use-full-screen.ts';
import { useHand } from './use-hand.ts';
import type { Slides } from './use-slides.ts';
import classes from './stage.module.css';

/** What one can do at the stage: the hand, the presenter's slides, the way back, full screen. */
export function StageActions({
  slides,
  fullScreenOf,
}: {
  slides: Slides;
  fullScreenOf: RefObject<HTMLElement | null>;
}) {
  const t = useT();
  const fullScreen = useFullScreen(fullScreenOf);
  return (
    <div className={classes['actions']}>
      <HandButton />
      {slides.presenter && slides.total > 0 ? <PresenterControls slides={slides} /> : null}
      <span className={`grow ${classes['wide']}`} />
      <SlideNav slides={slides} />
      <Following slides={slides} />
      {fullScreen.possible ? (
        <button
          type="button"
          className={`btn lg icon ${classes['wide']}`}
          aria-label={t(fullScreen.on ? 'stage.leaveFullScreen' : 'stage.fullScreen')}
          onClick={fullScreen.toggle}
        >
          <Icon of={fullScreen.on ? Minimize : Maximize} />
        </button>
      ) : null}
    </div>
  );
}

function HandButton() {
  const t = useT();
  const hand = useHand();
  if (hand.state === 'none') return <span className="meta">{t('queue.readAlong')}</span>;
  const words = { down: 'queue.raise', up: 'queue.lower', speaking: 'queue.finished' } as const;
  return (
    <button
      type="button"
      className={`btn lg ${hand.state === 'down' ? 'pri' : ''} ${classes['hand']}`}
      aria-busy={hand.busy}
      aria-keyshortcuts="H"
      disabled={!hand.online}
      onClick={hand.press}
    >
      <Icon of={Hand} />
      {t(words[hand.state])}
      <span className="k hide-m" aria-hidden="true">
        H
      </span>
    </button>
  );
}

function PresenterControls({ slides }: { slides: Slides }) {
  const t = useT();
  return (
    <div className={classes['presenter']} role="group" aria-label={t('stage.presenting')}>
      <button
        type="button"
        className="btn lg icon"
        aria-label={t('stage.turnBack')}
        aria-busy={slides.busy}
        disabled={slides.index === 0}
        onClick={() => slides.turn(-1)}
      >
        <Icon of={ChevronLeft} flip />
      </button>
      <button
        type="button"
        className="btn lg icon"
        aria-label={t('stage.turnOn')}
        aria-busy={slides.busy}
        disabled={slides.index >= slides.total - 1}
        onClick={() => slides.turn(1)}
      >
        <Icon of={ChevronRight} flip />
      </button>
      <span className={`meta ${classes['wide']}`}>{t('stage.presenting')}</span>
    </div>
  );
}

/** Says that this device follows the stage. */
function Following({ slides }: { slides: Slides }) {
  const t = useT();
  const running = useLive()?.meeting.state === 'running';
  if (slides.looking !== undefined || !running) return null;
  return (
    <span className={`chip ${classes['wide']}`}>
      <Icon of={Crosshair} />
      {t('stage.following')}
    </span>
  );
}
