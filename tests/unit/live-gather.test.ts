import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Gather } from '../../server/session/gather.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Acts are counted, and each rests for 50 ms. */
function counting(act: () => void = () => {}): { gather: Gather; acts: () => number } {
  let acts = 0;
  const gather = new Gather(() => {
    acts += 1;
    act();
    return 50;
  });
  return { gather, acts: () => acts };
}

test('a single change goes out at once, a storm once an interval and once at its end', () => {
  const { gather, acts } = counting();
  gather.ask();
  expect(acts()).toBe(1);
  for (let change = 0; change < 100; change += 1) gather.ask();
  expect(acts()).toBe(1);
  vi.advanceTimersByTime(50);
  expect(acts()).toBe(2);
  vi.advanceTimersByTime(500);
  expect(acts()).toBe(2);
  gather.ask();
  expect(acts()).toBe(3);
});

test('what can wait waits for company, and goes with what cannot', () => {
  const { gather, acts } = counting();
  gather.ask(250);
  gather.ask(250);
  vi.advanceTimersByTime(249);
  expect(acts()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(acts()).toBe(1);
  vi.advanceTimersByTime(50);
  gather.ask(250);
  gather.ask();
  expect(acts()).toBe(2);
  vi.advanceTimersByTime(1_000);
  expect(acts()).toBe(2);
});

test('asked while it acts, it acts again after its rest', () => {
  const { gather, acts } = counting(() => {
    if (acts() === 1) gather.ask();
  });
  gather.ask();
  expect(acts()).toBe(1);
  vi.advanceTimersByTime(50);
  expect(acts()).toBe(2);
  vi.advanceTimersByTime(500);
  expect(acts()).toBe(2);
});

test('stopped, it says nothing more', () => {
  const { gather, acts } = counting();
  gather.ask();
  gather.ask();
  gather.stop();
  gather.ask();
  vi.advanceTimersByTime(500);
  expect(acts()).toBe(1);
});
