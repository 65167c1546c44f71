import { useCallback, useEffect, useState } from 'react';
import { may } from '../../../shared/domain/access.ts';
import type { Scene } from '../../../shared/model/meeting.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useShortcut } from '../../kit/use-shortcut.ts';
import { useAct } from '../../live/use-act.ts';
import { useTrack } from '../../live/track.tsx';
import { useDeck } from '../../scene/scene-view.tsx';

export type Slides = {
  /** Slides in the deck on stage; 0 where the scene has none. */
  total: number;
  /** The stage's slide, from 0. */
  index: number;
  /** The slide this device looks at on its own, from 0; undefined while it follows. */
  looking: number | undefined;
  /** Whether turning a slide turns it for everyone. */
  presenter: boolean;
  busy: boolean;
  /** Turn by 1 or -1: for everyone as presenter, on this device alone otherwise. */
  turn: (by: 1 | -1) => void;
  /** Follow the stage again. */
  follow: () => void;
};

/** Turning slides: presenters for everyone, others on their own device, with a way back. Arrow keys and clickers too. */
export function useSlides(scene: Scene): Slides {
  const { dir } = useLanguage();
  const { seat } = useTrack();
  const { act, busy } = useAct();
  const { slides, index } = useDeck(scene);
  const [away, setAway] = useState<{ workshopId: string; index: number }>();
  const workshopId = scene.kind === 'slides' ? scene.workshopId : undefined;
  const stageIndex = scene.kind === 'slides' ? scene.index : 0;
  const looking = away && away.workshopId === workshopId ? away.index : undefined;
  const presenter = workshopId !== undefined && may(seat.role, 'stage/slide', seat.workshopIds.includes(workshopId));

  // Having come round to the stage's slide again is following it again.
  useEffect(() => {
    if (looking === index) setAway(undefined);
  }, [looking, index]);

  const turn = useCallback(
    (by: 1 | -1) => {
      if (workshopId === undefined) return;
      const to = (presenter ? index : (looking ?? index)) + by;
      if (to < 0 || to >= slides.length) return;
      if (presenter) void act({ type: 'stage/slide', workshopId, from: stageIndex, index: to });
      else setAway({ workshopId, index: to });
    },
    [workshopId, presenter, index, looking, slides.length, stageIndex, act],
  );
  const usable = slides.length > 1 ? turn : undefined;
  useShortcut(dir === 'rtl' ? 'arrowleft' : 'arrowright', usable && (() => usable(1)));
  useShortcut(dir === 'rtl' ? 'arrowright' : 'arrowleft', usable && (() => usable(-1)));
  // What a presenter's remote control sends.
  useShortcut('pagedown', presenter && usable ? () => usable(1) : undefined);
  useShortcut('pageup', presenter && usable ? () => usable(-1) : undefined);

  const follow = useCallback(() => setAway(undefined), []);
  return { total: slides.length, index, looking, presenter, busy: busy('stage/slide'), turn, follow };
}
