import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letteringAt } from '../../client/features/map/detail.ts';
import {
  centreView,
  fitView,
  holdView,
  revealView,
  SCALES,
  shownBounds,
  toMap,
  toScreen,
  zoomAbout,
} from '../../client/features/map/view.ts';

const size = { width: 1080, height: 650 };
const place = fc.record({
  x: fc.double({ min: -3000, max: 3000, noNaN: true }),
  y: fc.double({ min: -3000, max: 3000, noNaN: true }),
});
const view = fc.record({
  x: fc.double({ min: -2000, max: 2000, noNaN: true }),
  y: fc.double({ min: -2000, max: 2000, noNaN: true }),
  scale: fc.double({ min: SCALES.least, max: SCALES.most, noNaN: true }),
});

describe('where the map lies', () => {
  it('shows all of the map, in the middle, and never larger than life', () => {
    const bounds = { x: -700, y: -300, width: 1400, height: 600 };
    const fitted = fitView(bounds, size);
    const shown = shownBounds(fitted, size);
    expect(fitted.scale).toBeCloseTo(1080 / 1400);
    expect(shown.x).toBeLessThanOrEqual(bounds.x + 1e-6);
    expect(shown.y).toBeLessThanOrEqual(bounds.y);
    expect(fitView({ x: 0, y: 0, width: 132, height: 44 }, size).scale).toBe(1);
  });

  it('keeps what lies under the pointer there while it zooms', () => {
    fc.assert(
      fc.property(view, place, fc.double({ min: 0.2, max: 4, noNaN: true }), (start, point, factor) => {
        const before = toMap(start, point);
        const after = toMap(zoomAbout(start, point, factor), point);
        expect(after.x).toBeCloseTo(before.x, 4);
        expect(after.y).toBeCloseTo(before.y, 4);
      }),
    );
  });

  it('goes from the map to the screen and back', () => {
    fc.assert(
      fc.property(view, place, (at, point) => {
        const back = toMap(at, toScreen(at, point));
        expect(back.x).toBeCloseTo(point.x, 4);
        expect(back.y).toBeCloseTo(point.y, 4);
      }),
    );
  });

  it('moves no farther than needed to show a card, and not at all where it is shown', () => {
    const start = centreView({ x: 0, y: 0 }, size, 1);
    expect(revealView(start, { x: 10, y: 10 }, size, { x: 90, y: 40 })).toBe(start);
    const moved = revealView(start, { x: 900, y: 0 }, size, { x: 90, y: 40 });
    expect(toScreen(moved, { x: 900, y: 0 }).x).toBe(size.width - 90);
    expect(moved.y).toBe(start.y);
  });

  it('shows a card above a sheet that covers the lower half', () => {
    const start = centreView({ x: 0, y: 0 }, size, 1);
    const moved = revealView(start, { x: 0, y: 200 }, size, { x: 90, y: 60 }, 325);
    expect(toScreen(moved, { x: 0, y: 200 }).y).toBe(650 - 325 - 60);
  });

  it('lets nobody get lost at sea', () => {
    const bounds = { x: -500, y: -300, width: 1000, height: 600 };
    fc.assert(
      fc.property(view, (at) => {
        const held = holdView(at, bounds, size);
        const shown = shownBounds(held, size);
        expect(shown.x).toBeLessThan(bounds.x + bounds.width);
        expect(shown.x + shown.width).toBeGreaterThan(bounds.x);
        expect(shown.y).toBeLessThan(bounds.y + bounds.height);
        expect(shown.y + shown.height).toBeGreaterThan(bounds.y);
      }),
    );
  });
});

describe('semantic zoom', () => {
  it('drops the title when its words would be unreadable, and then the groups', () => {
    expect(letteringAt(1).detail).toBe('full');
    expect(letteringAt(0.72).detail).toBe('full');
    expect(letteringAt(0.5).detail).toBe('number');
    expect(letteringAt(0.25).detail).toBe('mark');
  });

  it('keeps words of at least 9 pixels and numbers of at least 11 down to a third of life size', () => {
    for (let scale = 0.34; scale <= 1; scale += 0.01) {
      const { detail, words, number } = letteringAt(scale);
      if (detail === 'full') expect(12 * words * scale).toBeGreaterThan(9);
      else expect(number * scale).toBeGreaterThan(11);
    }
  });

  it('changes in steps, so that zooming restyles cards seldom', () => {
    const steps = new Set(Array.from({ length: 200 }, (_, index) => JSON.stringify(letteringAt(0.3 + index * 0.0035))));
    expect(steps.size).toBeLessThan(12);
  });
});
