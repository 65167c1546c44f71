import type { SeatId } from '../ids.ts';
import { GAUGE_GROUPS, type Group, GROUPS } from '../model/group.ts';
import type { Floor } from '../model/meeting.ts';

/** Time at the microphone of one group, in milliseconds. */
export type Airtime = {
  group: Group;
  spoken: number;
  /** Here, or heard already: counts for the even share. */
  counted: boolean;
  /** Less than half of an even share. */
  low: boolean;
};

/** Time is too short to speak of a share before this, in milliseconds. */
const SPEAKS_FROM = 2 * 60_000;

/**
 * Who has had how much of the time, the running turn included. The six groups are always there;
 * `other` when it is here or was heard. The even share divides the time by the groups that count:
 * a group that nobody belongs to can't be behind.
 */
export function airtime(
  floor: Floor,
  present: Partial<Record<Group, number>>,
  groupOf: (seatId: SeatId) => Group | undefined,
  now: number,
): { groups: Airtime[]; evenShare: number; total: number } {
  const spoken = { ...floor.spokenByGroup };
  if (floor.speaking) {
    const group = groupOf(floor.speaking.seatId) ?? 'other';
    spoken[group] = (spoken[group] ?? 0) + Math.max(0, now - floor.speaking.since);
  }
  const counts = (group: Group) => (present[group] ?? 0) > 0 || (spoken[group] ?? 0) > 0;
  const total = Object.values(spoken).reduce((sum, time) => sum + time, 0);
  const evenShare = total / Math.max(1, GROUPS.filter(counts).length);
  const shown = counts('other') ? GROUPS : GAUGE_GROUPS;
  const groups = shown.map((group) => {
    const time = spoken[group] ?? 0;
    const counted = counts(group);
    return { group, spoken: time, counted, low: counted && total >= SPEAKS_FROM && time < evenShare / 2 };
  });
  return { groups, evenShare, total };
}
