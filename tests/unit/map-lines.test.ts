import { describe, expect, it } from 'vitest';
import { CARD } from '../../shared/chart/geometry.ts';
import { glyphPlace } from '../../client/features/map/glyph-place.ts';
import { lanes, lineBetween, linePath } from '../../client/features/map/line.ts';
import { restStrength } from '../../client/features/map/link-lines.tsx';

const [a, b] = [
  { x: 0, y: 0 },
  { x: 400, y: 0 },
];

describe('lines between cards', () => {
  it('run from edge to edge with a little air', () => {
    expect(lineBetween(a, b)).toEqual({
      from: { x: CARD.width / 2 + 3, y: 0 },
      to: { x: 400 - CARD.width / 2 - 3, y: 0 },
    });
  });

  it('lie side by side where two cards have several links, whichever way these were drawn', () => {
    const links = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
      { from: 'a', to: 'c' },
    ];
    const found = lanes(links);
    expect(links.map((link) => found.get(link))).toEqual([-0.5, -0.5, 0]);
    const [first, second] = [lineBetween(a, b, -0.5), lineBetween(b, a, -0.5)];
    expect(Math.abs(first.from.y - second.to.y)).toBeCloseTo(8);
    expect(first.from.x).toBeCloseTo(second.to.x);
  });

  it('are zigzags for time clashes only', () => {
    const line = lineBetween(a, b);
    expect(linePath(line, 'clash').split('L').length).toBeGreaterThan(10);
    expect(linePath(line, 'output').split('L')).toHaveLength(2);
  });

  it('rest fainter where there are many, and never vanish', () => {
    expect(restStrength(46)).toBe(0.42);
    expect(restStrength(400)).toBeLessThan(0.2);
    expect(restStrength(4000)).toBe(0.15);
  });
});

describe('glyphs on lines', () => {
  const line = { from: { x: 0, y: 0 }, to: { x: 400, y: 0 } };

  it('sit in the middle of a free line', () => {
    expect(glyphPlace(line, [], [])).toEqual({ x: 200, y: 0 });
  });

  it('cover no card', () => {
    const card = { x: 200, y: 5 };
    const at = glyphPlace(line, [card], []);
    expect(Math.abs(at.x - card.x)).toBeGreaterThan(CARD.width / 2 + 11);
  });

  it('keep apart from other glyphs', () => {
    const at = glyphPlace(line, [], [{ x: 200, y: 4 }]);
    expect(Math.hypot(at.x - 200, at.y - 4)).toBeGreaterThanOrEqual(24);
  });

  it('stay on the line where everything is covered', () => {
    const cards = [0, 100, 200, 300, 400].map((x) => ({ x, y: 0 }));
    expect(glyphPlace(line, cards, []).y).toBe(0);
  });
});
