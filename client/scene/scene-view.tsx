import { lazy, Suspense } from 'react';
import { clampSlide, splitSlides } from '../../shared/domain/slides.ts';
import { currentStep } from '../../shared/domain/meeting.ts';
import { slotOf } from '../../shared/domain/schedule.ts';
import type { Meeting, Scene } from '../../shared/model/meeting.ts';
import type { Workshop } from '../../shared/model/workshop.ts';
import { useLanguage } from '../i18n/language.tsx';
import { clockTime, longDay } from '../i18n/times.ts';
import { codeAddress } from '../kit/join-code.ts';
import { JoinCard, TitleCard } from '../kit/scene-frame.tsx';
import { SlideView } from '../kit/slide-view.tsx';
import { useLive, useTrack } from '../live/track.tsx';
import { PrinciplesScene } from './principles-scene.tsx';

/** The chart's layout and contours load only where a map is shown. */
const MapScene = lazy(() => import('./map-scene.tsx').then((module) => ({ default: module.MapScene })));

/**
 * What is on stage, drawn to fill the box it is given: for the stage itself and for the console's
 * small mirror of it. `slide` is the slide to show instead of the stage's, for who leafs on their own.
 */
export function SceneView({
  scene,
  slide,
  mirror = false,
}: {
  scene: Scene;
  slide?: number | undefined;
  mirror?: boolean;
}) {
  switch (scene.kind) {
    case 'title':
      return <TitleScene mirror={mirror} />;
    case 'slides':
      return <SlidesScene scene={scene} slide={slide} mirror={mirror} />;
    case 'map':
      return (
        <Suspense fallback={null}>
          <MapScene workshopId={scene.workshopId} />
        </Suspense>
      );
    case 'principles':
      return <PrinciplesScene principleId={scene.principleId} mirror={mirror} />;
    case 'join':
      return <JoinScene mirror={mirror} />;
  }
}

/** The slides of a workshop on stage, and the one to show. */
export function useDeck(scene: Scene): { slides: string[]; index: number; workshop: Workshop | undefined } {
  const { workshopById } = useTrack();
  const workshop = scene.kind === 'slides' ? workshopById.get(scene.workshopId) : undefined;
  const slides = splitSlides(workshop?.slides);
  return { slides, index: scene.kind === 'slides' ? clampSlide(scene.index, slides.length) : 0, workshop };
}

function SlidesScene({
  scene,
  slide,
  mirror,
}: {
  scene: Extract<Scene, { kind: 'slides' }>;
  slide: number | undefined;
  mirror: boolean;
}) {
  const kicker = useKicker();
  const { slides, index, workshop } = useDeck(scene);
  const shown = slide === undefined ? index : clampSlide(slide, slides.length);
  const markdown = slides[shown];
  if (markdown === undefined) {
    return workshop ? (
      <WorkshopTitle workshop={workshop} title={workshop.title} mirror={mirror} />
    ) : (
      <TitleScene mirror={mirror} />
    );
  }
  return (
    <SlideView markdown={markdown} number={shown + 1} total={slides.length} kicker={kicker(workshop)} mirror={mirror} />
  );
}

function TitleScene({ mirror }: { mirror: boolean }) {
  const { track, workshopById } = useTrack();
  const meeting = useLive()?.meeting;
  const step = meeting && currentStep(meeting);
  const workshop = step?.workshopId ? workshopById.get(step.workshopId) : undefined;
  if (!step) return <BeforeOrAfter meeting={meeting} mirror={mirror} />;
  if (workshop) return <WorkshopTitle workshop={workshop} title={step.title} mirror={mirror} />;
  return <TitleCard kicker={track.name} title={step.title} mirror={mirror} />;
}

function WorkshopTitle({ workshop, title, mirror }: { workshop: Workshop; title: string; mirror: boolean }) {
  const kicker = useKicker();
  return (
    <TitleCard kicker={kicker(workshop)} title={title} mirror={mirror}>
      {workshop.organisations.length > 0 ? (
        <p dir="auto">{workshop.organisations.map(({ name }) => name).join(', ')}</p>
      ) : null}
      {workshop.policyQuestions[0] ? <p dir="auto">{workshop.policyQuestions[0]}</p> : null}
    </TitleCard>
  );
}

/** The stage of a meeting that is not running. */
function BeforeOrAfter({ meeting, mirror }: { meeting: Meeting | undefined; mirror: boolean }) {
  const { t, language } = useLanguage();
  const { track } = useTrack();
  const ended = meeting?.state === 'ended';
  const at = ended ? undefined : meeting?.plannedAt;
  return (
    <TitleCard kicker={t(ended ? 'stage.endedTitle' : 'stage.waitingTitle')} title={track.name} mirror={mirror}>
      {at === undefined ? null : (
        <p>
          {t('stage.startsAt', {
            time: clockTime(at, language, track.timezone),
            day: longDay(at, language, track.timezone),
          })}
        </p>
      )}
      <p>{t(ended ? 'stage.endedText' : 'stage.waitingText')}</p>
    </TitleCard>
  );
}

function JoinScene({ mirror }: { mirror: boolean }) {
  const { code } = useTrack();
  return (
    <JoinCard
      address={code ? codeAddress(code) : location.origin}
      host={`${location.host}/join`}
      code={code}
      mirror={mirror}
    />
  );
}

/** `WS 41 · Tuesday 11:00`, as far as the programme says it. */
function useKicker(): (workshop: Workshop | undefined) => string | undefined {
  const { t, language } = useLanguage();
  const { track } = useTrack();
  return (workshop) => {
    if (!workshop) return undefined;
    const slot = slotOf(workshop, track.timezone);
    const parts = [
      workshop.number ? t('slides.workshop', { number: workshop.number }) : undefined,
      slot
        ? `${longDay(slot.start, language, workshop.timezone ?? track.timezone)} ${clockTime(slot.start, language, workshop.timezone ?? track.timezone)}`
        : workshop.theme,
    ].filter((part) => part !== undefined);
    return parts.length > 0 ? parts.join(' · ') : undefined;
  };
}
