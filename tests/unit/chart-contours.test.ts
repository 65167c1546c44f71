import { describe, expect, test } from 'vitest';
import { contours } from '../../shared/chart/contours.ts';
import { boundsOf, leaveBox, leaveCircle, zigzag } from '../../shared/chart/geometry.ts';

const numbers = (path: string) => path.match(/-?[\d.]+/g)?.map(Number) ?? [];

describe('contours', () => {
  test('draw a coast round a lone card', () => {
    const { paths, bounds } = contours([{ x: 1000, y: -500 }], []);
    const coast = numbers(paths[0] ?? '');
    const xs = coast.filter((_, index) => index % 2 === 0);
    expect(Math.min(...xs)).toBeLessThan(1000 - 66);
    expect(Math.max(...xs)).toBeGreaterThan(1000 + 66);
    expect(Math.min(...xs)).toBeGreaterThan(bounds.x);
  });

  test('rise where links are dense', () => {
    const cards = [
      { x: 0, y: 0 },
      { x: 160, y: 0 },
      { x: 600, y: 0 },
    ];
    const link = { from: { x: 0, y: 0 }, to: { x: 160, y: 0 }, inside: true };
    const { paths } = contours(cards, [link, link]);
    const summit = numbers(paths.at(-1) ?? '').filter((_, index) => index % 2 === 0);
    expect(summit.length).toBeGreaterThan(0);
    expect(Math.max(...summit)).toBeLessThan(300);
  });

  test('stay bounded in work and bytes on a map as large as it may be', () => {
    const cards = Array.from({ length: 60 }, (_, i) => ({
      x: ((i * 7919) % 40_000) - 20_000,
      y: ((i * 104_729) % 40_000) - 20_000,
    }));
    expect(contours(cards, []).paths.join('').length).toBeLessThan(400_000);
  });

  test('of an empty map are none', () => {
    expect(contours([], []).paths).toEqual([]);
  });
});

describe('geometry', () => {
  test('a line leaves a card at its edge', () => {
    expect(leaveBox({ x: 0, y: 0 }, { x: 500, y: 0 })).toEqual({ x: 66, y: 0 });
    expect(leaveBox({ x: 0, y: 0 }, { x: 0, y: -90 })).toEqual({ x: 0, y: -22 });
    expect(leaveBox({ x: 0, y: 0 }, { x: 5, y: 5 })).toEqual({ x: 0, y: 0 });
  });

  test('a line leaves a circle at its edge', () => {
    expect(leaveCircle({ x: 0, y: 0 }, { x: 30, y: 40 }, 10)).toEqual({ x: 6, y: 8 });
  });

  test('a zigzag starts and ends where the line does', () => {
    const path = zigzag({ x: 0, y: 0 }, { x: 100, y: 0 });
    expect(path.startsWith('M0 0L')).toBe(true);
    expect(path.endsWith('L100 0')).toBe(true);
    expect(path.split('L').length).toBeGreaterThan(10);
    expect(zigzag({ x: 0, y: 0 }, { x: 2, y: 0 })).toBe('M0 0L2 0');
  });

  test('bounds of nothing are a small box round the middle', () => {
    expect(boundsOf([], 10)).toEqual({ x: -76, y: -32, width: 152, height: 64 });
  });
});
