import type { Bounds } from '../../../shared/chart/geometry.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';

/** Where the map lies on the screen: screen = map × scale + (x, y), all in CSS pixels of the sea. */
export type View = { x: number; y: number; scale: number };
export type Size = { width: number; height: number };

/** Below the first a card is a speck; above the second a card fills a phone. */
export const SCALES = { least: 0.12, most: 2.5 } as const;

export const clampScale = (scale: number): number => Math.min(SCALES.most, Math.max(SCALES.least, scale));

/** The largest view, at most at full size, that shows all of `bounds` in the middle. */
export function fitView(bounds: Bounds, size: Size, most = 1): View {
  const scale = clampScale(Math.min(most, size.width / bounds.width, size.height / bounds.height));
  return centreView({ x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 }, size, scale);
}

/** The view that has a place of the map in its middle. */
export const centreView = (place: CardPlace, size: Size, scale: number): View => ({
  x: size.width / 2 - place.x * scale,
  y: size.height / 2 - place.y * scale,
  scale,
});

/** Zoom so that what lies under `point` (on the screen) stays there. */
export function zoomAbout(view: View, point: CardPlace, factor: number): View {
  const scale = clampScale(view.scale * factor);
  const ratio = scale / view.scale;
  return { x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio, scale };
}

export const toMap = (view: View, point: CardPlace): CardPlace => ({
  x: (point.x - view.x) / view.scale,
  y: (point.y - view.y) / view.scale,
});

export const toScreen = (view: View, place: CardPlace): CardPlace => ({
  x: place.x * view.scale + view.x,
  y: place.y * view.scale + view.y,
});

/** The part of the map that the sea shows. */
export function shownBounds(view: View, size: Size): Bounds {
  const { x, y } = toMap(view, { x: 0, y: 0 });
  return { x, y, width: size.width / view.scale, height: size.height / view.scale };
}

/**
 * The nearest view in which a place is at least `margin` pixels inside on each side; the same view where it
 * already is. `below` pixels at the bottom are covered by a sheet.
 */
export function revealView(view: View, place: CardPlace, size: Size, margin: CardPlace, below = 0): View {
  const at = toScreen(view, place);
  const inside = (value: number, length: number, most: number) => {
    const room = Math.min(most, length / 2);
    return Math.min(Math.max(value, room), length - room) - value;
  };
  const [dx, dy] = [inside(at.x, size.width, margin.x), inside(at.y, Math.max(0, size.height - below), margin.y)];
  return dx === 0 && dy === 0 ? view : { ...view, x: view.x + dx, y: view.y + dy };
}

/** Keep some of the map on the screen: nobody gets lost at sea. */
export function holdView(view: View, bounds: Bounds, size: Size): View {
  const hold = (offset: number, start: number, length: number, room: number) => {
    const keep = Math.min(120, room / 3);
    const [low, high] = [keep - (start + length) * view.scale, room - keep - start * view.scale];
    return Math.min(Math.max(offset, low), high);
  };
  return {
    scale: view.scale,
    x: hold(view.x, bounds.x, bounds.width, size.width),
    y: hold(view.y, bounds.y, bounds.height, size.height),
  };
}
