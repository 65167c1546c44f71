import { describe, expect, it, vi } from 'vitest';
import { GuideCache } from '../../server/http/guide-cache.ts';

describe('the guide’s cache', () => {
  it('gives one rendering to all who ask at once, and a new one two seconds later', async () => {
    let now = 0;
    const cache = new GuideCache(() => now);
    const render = vi.fn(async () => `page at ${now}`);
    const crowd = await Promise.all(Array.from({ length: 50 }, () => cache.page('a', render)));
    expect(new Set(crowd)).toEqual(new Set(['page at 0']));
    expect(render).toHaveBeenCalledTimes(1);
    now = 2_000;
    expect(await cache.page('a', render)).toBe('page at 2000');
  });

  it('does not keep a rendering that failed', async () => {
    const cache = new GuideCache(() => 0);
    await expect(cache.page('a', () => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
    expect(await cache.page('a', () => Promise.resolve('page'))).toBe('page');
  });

  it('draws the chart again only when what it is drawn from has changed', async () => {
    const cache = new GuideCache(() => 0);
    const draw = vi.fn(() => Promise.resolve('svg'));
    await cache.chart('a', 'same', draw);
    await cache.chart('a', 'same', draw);
    expect(draw).toHaveBeenCalledTimes(1);
    await cache.chart('a', 'other', draw);
    expect(draw).toHaveBeenCalledTimes(2);
  });
});
