import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { elapsed, lengthenClock, pauseClock, remaining, resumeClock, startClock } from '../../shared/domain/clock.ts';

const MINUTE = 60_000;

test('a running clock counts down by the server’s time', () => {
  const clock = startClock(5, 1_000);
  expect(remaining(clock, 1_000)).toBe(5 * MINUTE);
  expect(remaining(clock, 1_000 + 2 * MINUTE)).toBe(3 * MINUTE);
});

test('a clock that is over counts below zero', () => {
  expect(remaining(startClock(1, 0), 90_000)).toBe(-30_000);
});

test('time does not pass while a clock is paused', () => {
  const paused = pauseClock(startClock(5, 0), MINUTE);
  expect(remaining(paused, 9 * MINUTE)).toBe(4 * MINUTE);
  expect(remaining(resumeClock(paused, 9 * MINUTE), 10 * MINUTE)).toBe(3 * MINUTE);
});

test('a minute added to a step that is over is a minute more', () => {
  const clock = lengthenClock(startClock(1, 0), MINUTE, 80_000);
  expect(remaining(clock, 80_000)).toBe(40_000);
});

test('minutes taken away never reach below the time already used', () => {
  const clock = lengthenClock(startClock(5, 0), -10 * MINUTE, 2 * MINUTE);
  expect(remaining(clock, 2 * MINUTE)).toBe(0);
});

test('however often a clock is paused, used and left time add up to its length', () => {
  const acts = fc.array(fc.tuple(fc.constantFrom('pause', 'resume'), fc.nat(100_000)), { maxLength: 30 });
  fc.assert(
    fc.property(acts, (list) => {
      let now = 0;
      let running = 0;
      let clock = startClock(10, 0);
      for (const [act, later] of list) {
        if (clock.pausedAt === undefined) running += later;
        now += later;
        clock = act === 'pause' ? pauseClock(clock, now) : resumeClock(clock, now);
      }
      expect(elapsed(clock, now)).toBe(running);
      expect(elapsed(clock, now) + remaining(clock, now)).toBe(clock.length);
    }),
    { seed: 1 },
  );
});
