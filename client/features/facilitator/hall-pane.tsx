import { ChevronLeft, ChevronRight, Grid2x2, Map as MapIcon, Projector, QrCode, ScrollText, Type } from 'lucide-react';
import type { WorkshopId } from '../../../shared/ids.ts';
import { currentStep } from '../../../shared/domain/meeting.ts';
import { splitSlides } from '../../../shared/domain/slides.ts';
import type { Meeting, Scene } from '../../../shared/model/meeting.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { type Act, useAct } from '../../live/use-act.ts';
import { useLive, useTrack } from '../../live/track.tsx';
import { SceneView, useDeck } from '../../scene/scene-view.tsx';
import pane from './pane.module.css';
import classes from './hall-pane.module.css';

/** A true small mirror of what the hall sees, with the slides to turn and the scenes to put on. */
export function HallPane() {
  const t = useT();
  const meeting = useLive()?.meeting;
  const acts = useAct();
  if (!meeting) return null;
  return (
    <section className={`${pane['pane']} ${classes['hall']}`} aria-labelledby="console-hall">
      <header>
        <Icon of={Projector} />
        <h2 id="console-hall">{t('console.hall')}</h2>
        <SlideButtons meeting={meeting} acts={acts} />
      </header>
      <div className={classes['mirror']} inert>
        <SceneView scene={meeting.scene} mirror />
      </div>
      <SceneKeys meeting={meeting} acts={acts} />
    </section>
  );
}

/** Previous and next slide of the deck on stage, and where it is: the words for who cannot see the mirror. */
function SlideButtons({ meeting, acts }: { meeting: Meeting; acts: Act }) {
  const t = useT();
  const { scene } = meeting;
  const { slides, index } = useDeck(scene);
  if (scene.kind !== 'slides' || slides.length === 0)
    return <span className="meta end">{t(SCENE_WORDS[scene.kind])}</span>;
  const turn = (to: number) =>
    void acts.act({ type: 'stage/slide', workshopId: scene.workshopId, from: scene.index, index: to });
  return (
    <span className="row end">
      <span className="meta num">{t('slides.slideOf', { number: index + 1, total: slides.length })}</span>
      <button
        type="button"
        className="btn sm icon"
        aria-label={t('stage.turnBack')}
        aria-busy={acts.busy('stage/slide')}
        disabled={index === 0}
        onClick={() => turn(index - 1)}
      >
        <Icon of={ChevronLeft} flip />
      </button>
      <button
        type="button"
        className="btn sm icon"
        aria-label={t('stage.turnOn')}
        aria-busy={acts.busy('stage/slide')}
        disabled={index >= slides.length - 1}
        onClick={() => turn(index + 1)}
      >
        <Icon of={ChevronRight} flip />
      </button>
    </span>
  );
}

const SCENE_WORDS = {
  title: 'console.sceneTitle',
  slides: 'console.sceneSlides',
  map: 'console.sceneMap',
  principles: 'console.scenePrinciples',
  join: 'console.sceneJoin',
} as const;

const SCENES = [
  { kind: 'title', icon: Type },
  { kind: 'slides', icon: Grid2x2 },
  { kind: 'map', icon: MapIcon },
  { kind: 'principles', icon: ScrollText },
  { kind: 'join', icon: QrCode },
] as const;

/** Puts a scene on stage. Slides are those of the step's workshop; the map shows that workshop's card. */
function SceneKeys({ meeting, acts }: { meeting: Meeting; acts: Act }) {
  const t = useT();
  const { workshopById } = useTrack();
  const workshopId = currentStep(meeting)?.workshopId;
  const workshop = workshopId && workshopById.get(workshopId);
  return (
    <div className={classes['keys']} role="group" aria-label={t('console.scenes')}>
      {SCENES.map(({ kind, icon }) => {
        const scene = sceneOf(kind, meeting.scene, workshop || undefined);
        return (
          <button
            key={kind}
            type="button"
            className="btn sm"
            aria-pressed={meeting.scene.kind === kind}
            aria-busy={acts.busy(`show ${kind}`)}
            title={scene ? undefined : t('console.noDeck')}
            disabled={!scene}
            onClick={() => scene && void acts.act({ type: 'stage/show', scene }, `show ${kind}`)}
          >
            <Icon of={icon} />
            {t(SCENE_WORDS[kind])}
          </button>
        );
      })}
    </div>
  );
}

/** The scene a key stands for now; what is on stage already stays where it is. Undefined where there are no slides. */
function sceneOf(kind: Scene['kind'], on: Scene, workshop: Workshop | undefined): Scene | undefined {
  if (on.kind === kind) return on;
  switch (kind) {
    case 'slides':
      return workshop && splitSlides(workshop.slides).length > 0
        ? { kind, workshopId: workshop.id, index: 0 }
        : undefined;
    case 'map':
      return { kind, ...focusOn(workshop?.id) };
    case 'title':
    case 'principles':
    case 'join':
      return { kind };
  }
}

const focusOn = (workshopId: WorkshopId | undefined) => (workshopId === undefined ? {} : { workshopId });
