import type { Clock } from '../model/meeting.ts';

/** All times in milliseconds; `now` is the server's clock, also on devices (they measure the difference). */

export function startClock(minutes: number, now: number): Clock {
  return { startedAt: now, pausedFor: 0, length: minutes * 60_000 };
}

/** Time used so far, without pauses. */
export function elapsed(clock: Clock, now: number): number {
  return Math.max(0, (clock.pausedAt ?? now) - clock.startedAt - clock.pausedFor);
}

/** Time left; negative when over. */
export function remaining(clock: Clock, now: number): number {
  return clock.length - elapsed(clock, now);
}

export function pauseClock(clock: Clock, now: number): Clock {
  return clock.pausedAt === undefined ? { ...clock, pausedAt: Math.max(now, clock.startedAt) } : clock;
}

export function resumeClock({ pausedAt, ...clock }: Clock, now: number): Clock {
  if (pausedAt === undefined) return clock;
  return { ...clock, pausedFor: clock.pausedFor + Math.max(0, now - pausedAt) };
}

/**
 * Add milliseconds, or take away with a negative number: never below what is used already, since a
 * step can't end in the past. A step that is over stays over by what the added time does not cover.
 */
export function lengthenClock(clock: Clock, by: number, now: number): Clock {
  const least = Math.min(clock.length, elapsed(clock, now));
  return { ...clock, length: Math.max(least, clock.length + by) };
}
