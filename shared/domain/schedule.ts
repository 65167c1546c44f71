import type { Workshop } from '../model/workshop.ts';
import type { Clash } from '../model/synergy.ts';

/** A session without an end is taken to last so long (IGF's shortest workshop slot). */
const DEFAULT_MINUTES = 60;

/**
 * The instant of a wall-clock time in a zone, epoch milliseconds.
 * In the hour that a clock skips, the time after the jump; in the hour that it repeats, the first.
 */
export function instantOf(date: string, time: string, timezone: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`);
  // Two passes: the offset at the guess, then the offset at the corrected guess.
  const first = wall - offsetAt(wall, timezone);
  return wall - offsetAt(first, timezone);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Zone's offset from UTC at an instant, in milliseconds, east positive. */
function offsetAt(instant: number, timezone: string): number {
  let formatter = formatters.get(timezone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timezone, formatter);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instant)) part[type] = Number(value);
  const wall = Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

/** Start and end of a workshop as instants; undefined where the programme does not give day and start. */
export function slotOf(
  workshop: Pick<Workshop, 'date' | 'start' | 'end' | 'timezone'>,
  trackTimezone: string,
): { start: number; end: number; endKnown: boolean } | undefined {
  if (!workshop.date || !workshop.start) return undefined;
  const timezone = workshop.timezone ?? trackTimezone;
  const start = instantOf(workshop.date, workshop.start, timezone);
  if (!workshop.end) return { start, end: start + DEFAULT_MINUTES * 60_000, endKnown: false };
  const end = instantOf(workshop.date, workshop.end, timezone);
  // An end before the start is past midnight.
  return { start, end: end > start ? end : end + 86_400_000, endKnown: true };
}

/** Every pair of workshops that run at the same time, each once, in the order given. */
export function clashes(workshops: readonly Workshop[], trackTimezone: string): Clash[] {
  const slots = workshops.flatMap((workshop) => {
    const slot = slotOf(workshop, trackTimezone);
    return slot ? [{ id: workshop.id, ...slot }] : [];
  });
  return slots.flatMap((a, index) =>
    slots
      .slice(index + 1)
      .filter((b) => a.start < b.end && b.start < a.end)
      .map((b) => ({ from: a.id, to: b.id })),
  );
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show at an instant (epoch milliseconds): `YYYY-MM-DD` and `HH:MM`. */
export function wallClock(instant: number, timezone: string): { date: string; time: string } {
  let clock = wallClocks.get(timezone);
  if (!clock) {
    // The Swedish way of writing a day and a time is ISO 8601's.
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' });
    wallClocks.set(timezone, clock);
  }
  const [date = '', time = ''] = clock.format(instant).split(' ');
  return { date, time };
}
