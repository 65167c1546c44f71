import type { KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';
import { useT } from '../../i18n/language.tsx';
import { useTrack } from '../../live/track.tsx';
import { workshopPath } from '../../paths.ts';
import type { Desk } from './desk.ts';
import { useNames } from './names.ts';
import { ARROWS, nearestThatWay, STEPS, type Direction } from './nearest.ts';

/** How far one press of Alt and an arrow moves a card, in map units; with Shift, finely. */
const MOVE = { coarse: 24, fine: 4 };

/**
 * Keys of the map: arrows go to the nearest card that way (while a link is being made, to its other
 * end), Alt and an arrow move the chosen card, Enter opens or takes, Escape clears or stops.
 * `giveUp` ends a drag.
 */
export function useSeaKeys(desk: Desk, giveUp: () => boolean): (event: KeyboardEvent) => void {
  const t = useT();
  const names = useNames();
  const [, go] = useLocation();
  const { track } = useTrack();
  const { model, address, linking, matched } = desk;
  const { choosing } = linking;

  const walk = (direction: Direction) => {
    const from = choosing ? (choosing.candidate ?? choosing.from) : address.selected;
    const next = neighbour(direction, from);
    if (next === undefined) return;
    const workshop = model.workshopById.get(next);
    if (!choosing) address.select(next);
    else if (workshop) {
      linking.aim(next);
      desk.say(t('map.candidate', { name: names.full(workshop) }));
    }
  };

  const neighbour = (direction: Direction, from: WorkshopId | undefined): WorkshopId | undefined => {
    const cards = [...model.places].filter(([id]) => matched.has(id) && id !== choosing?.from);
    const start = from === undefined ? undefined : model.places.get(from);
    // Nothing is chosen yet: any arrow goes to the card nearest to the middle.
    if (!start) return nearestTo(centreOf(model.bounds), cards);
    return nearestThatWay(start, cards, direction);
  };

  const nudge = (direction: Direction, fine: boolean) => {
    const id = address.selected;
    const place = id && model.places.get(id);
    if (!id || !place || !desk.pen) return;
    const far = fine ? MOVE.fine : MOVE.coarse;
    const { x, y } = STEPS[direction];
    desk.actions.move(id, { x: place.x + x * far, y: place.y + y * far }, `keys ${id}`);
    const workshop = model.workshopById.get(id);
    if (workshop) desk.say(t('map.movedTo', { name: names.brief(workshop) }));
  };

  const escape = () => {
    if (giveUp()) return;
    if (choosing) {
      linking.stop();
      desk.say(t('map.stopped'));
    } else address.select(undefined);
  };

  const enter = () => {
    if (choosing) {
      if (choosing.candidate) linking.describe({ from: choosing.from, to: choosing.candidate });
    } else if (address.selected) go(workshopPath(track.slug, address.selected));
  };

  return (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const direction = ARROWS[event.key];
    if (direction && event.altKey) nudge(direction, event.shiftKey);
    else if (direction) walk(direction);
    else if (event.key === 'Enter') enter();
    else if (event.key === 'Escape') escape();
    else return;
    event.preventDefault();
  };
}

const centreOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }): CardPlace => ({
  x: x + width / 2,
  y: y + height / 2,
});

function nearestTo(point: CardPlace, cards: readonly (readonly [WorkshopId, CardPlace])[]): WorkshopId | undefined {
  const far = ([, place]: readonly [WorkshopId, CardPlace]) => Math.hypot(place.x - point.x, place.y - point.y);
  return cards.toSorted((a, b) => far(a) - far(b))[0]?.[0];
}
