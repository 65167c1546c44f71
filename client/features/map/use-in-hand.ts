import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { straight } from '../../../shared/chart/geometry.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';
import { isTyping } from '../../kit/use-shortcut.ts';
import type { Camera } from './camera.ts';
import { CardDrag } from './card-drag.ts';
import type { Desk } from './desk.ts';
import { SeaGestures, type SeaDeeds } from './sea-gestures.ts';
import type { DrawnLine } from './link-lines.tsx';
import type { Telling } from './use-presence.ts';

type Given = {
  desk: Desk;
  lines: readonly DrawnLine[];
  camera: Camera;
  sea: RefObject<HTMLDivElement | null>;
  layer: RefObject<HTMLDivElement | null>;
  board: RefObject<HTMLDivElement | null>;
  rubber: RefObject<SVGPathElement | null>;
  telling: Telling;
};

/**
 * Pointers on the sea, and the card in hand. While a card is dragged React goes on drawing it where
 * it was, and the drag moves it by hand.
 */
export function useInHand(given: Given) {
  const { desk, camera, sea } = given;
  const [held, setHeld] = useState<{ id: WorkshopId; place: CardPlace }>();
  const drags = useRef(0);
  const gestures = useRef<SeaGestures>(undefined);
  const space = useSpaceBar();
  const { model, address, linking, matched } = desk;

  const places = useMemo(
    () => (held ? new Map(model.places).set(held.id, held.place) : model.places),
    [model.places, held],
  );
  const placeOf = useCallback((id: string) => places.get(id as WorkshopId), [places]);

  const press = (id: string | undefined) => {
    given.board.current?.focus({ preventScroll: true });
    const card = id as WorkshopId | undefined;
    if (card !== undefined && !matched.has(card)) return;
    if (!linking.choosing) address.select(card);
    else if (card !== undefined && card !== linking.choosing.from)
      linking.describe({ from: linking.choosing.from, to: card });
  };

  const drag = (id: WorkshopId, start: CardPlace) => {
    const key = `drag ${++drags.current}`;
    // At once: React must stand still before the first frame of the drag.
    flushSync(() => setHeld({ id, place: start }));
    given.telling.hold(id);
    const release = desk.actions.hold();
    return new CardDrag({
      id,
      start,
      layer: given.layer.current ?? document.body,
      lines: given.lines,
      placeOf,
      write: (place) => desk.actions.move(id, place, key),
      done: () => {
        given.telling.hold(null);
        release();
        setHeld(undefined);
      },
    });
  };

  const deeds: SeaDeeds = {
    press,
    take: (id, touch) => {
      const card = id as WorkshopId;
      const start = model.places.get(card);
      const still = touch && address.selected !== card;
      if (!start || !desk.pen || linking.choosing || still || !matched.has(card)) return undefined;
      return { start, drag: () => drag(card, start) };
    },
    rubber: (from, to) => {
      const start = placeOf(from);
      given.rubber.current?.setAttribute('d', start && to ? straight(start, to) : '');
    },
    link: (from, to) => {
      if (from !== to) linking.describe({ from: from as WorkshopId, to: to as WorkshopId });
    },
    point: given.telling.point,
    panning: () => space.current,
  };
  const latest = useRef(deeds);
  latest.current = deeds;

  useEffect(() => {
    if (!sea.current) return undefined;
    const made = new SeaGestures(sea.current, camera, () => latest.current);
    gestures.current = made;
    return made.listen();
  }, [sea, camera]);

  const giveUp = useCallback(() => gestures.current?.giveUp() ?? false, []);
  const choose = useCallback((id: string) => latest.current.press(id), []);
  return { held: held?.id, places, placeOf, press: choose, giveUp };
}

/** Whether the space bar is down, outside of texts and buttons. */
function useSpaceBar(): RefObject<boolean> {
  const down = useRef(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== ' ') return;
      const free = !isTyping(event.target) && !(event.target as Element).closest('button, a, summary');
      down.current = event.type === 'keydown' && free;
      if (down.current) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('keyup', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('keyup', onKey);
    };
  }, []);
  return down;
}
