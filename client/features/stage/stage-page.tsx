import { type RefObject, useRef, useState } from 'react';
import { may } from '../../../shared/domain/access.ts';
import { useT } from '../../i18n/language.tsx';
import { SceneView } from '../../scene/scene-view.tsx';
import { useLive, useTrack } from '../../live/track.tsx';
import { HerePane } from './here-pane.tsx';
import { NextPane } from './next-pane.tsx';
import { QueuePane } from './queue-pane.tsx';
import { QueueVoice } from './queue-voice.tsx';
import { Looking } from './looking.tsx';
import { StageActions } from './stage-actions.tsx';
import { StageHead } from './stage-head.tsx';
import { useSlides } from './use-slides.ts';
import side from './side.module.css';
import classes from './stage.module.css';

const PANES = ['queue', 'next', 'here'] as const;
type Pane = (typeof PANES)[number];
const PANE_WORDS = { queue: 'queue.title', next: 'stage.nextTitle', here: 'stage.hereTitle' } as const;

/** What everyone sees now: the step, its clock, the scene, and who speaks. */
export function StagePage() {
  const t = useT();
  const live = useLive();
  const { seat } = useTrack();
  const [pane, setPane] = useState<Pane>('queue');
  const left = useRef<HTMLDivElement>(null);
  if (!live) return <Waiting />;
  const { scene } = live.meeting;
  return (
    <main id="main" className={classes['main']} data-scene={scene.kind}>
      <Left box={left} />
      <nav className={classes['tabs']} aria-label={t('stage.side')}>
        {PANES.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === pane ? 'true' : undefined}
            onClick={() => setPane(name)}
          >
            {t(PANE_WORDS[name])}
          </button>
        ))}
      </nav>
      <aside className={side['right']} tabIndex={0} aria-label={t('stage.side')} data-pane={pane}>
        <QueuePane />
        <NextPane />
        <HerePane />
      </aside>
      {may(seat.role, 'floor/raise') ? <QueueVoice floor={live.floor} /> : null}
    </main>
  );
}

/** Title, clock, scene and controls: what full screen shows. */
function Left({ box }: { box: RefObject<HTMLDivElement | null> }) {
  const live = useLive();
  const slides = useSlides(live?.meeting.scene ?? { kind: 'title' });
  if (!live) return null;
  const { scene } = live.meeting;
  return (
    <div className={classes['left']} ref={box}>
      <StageHead meeting={live.meeting} />
      <div className={classes['scene']}>
        <SceneView scene={scene} slide={slides.looking} />
      </div>
      <Looking slides={slides} />
      <StageActions slides={slides} fullScreenOf={box} />
    </div>
  );
}

function Waiting() {
  const t = useT();
  return (
    <main id="main" className={classes['waiting']} aria-busy="true">
      <h1>{t('nav.stage')}</h1>
      <p className="meta">{t('app.loading')}</p>
    </main>
  );
}
