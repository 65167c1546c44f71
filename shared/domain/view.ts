import type { SeatId, TrackId } from '../ids.ts';
import type { Group } from '../model/group.ts';
import type { LiveState, LiveView, Person, You } from '../model/live.ts';
import type { Seat } from '../model/seat.ts';
import { standingsOf } from './consensus.ts';

/** What everyone in the track may see: positions as counts by group, reasons with who gave them. */
export function view(
  trackId: TrackId,
  state: LiveState,
  seats: ReadonlyMap<SeatId, Seat>,
  online: ReadonlySet<SeatId>,
): LiveView {
  const { meeting, floor, locks, statuses } = state;
  const standings: LiveView['standings'] = {};
  const reasons: LiveView['reasons'] = {};
  for (const [principleId, stated] of Object.entries(state.positions)) {
    standings[principleId] = standingsOf(stated, seats);
    reasons[principleId] = reasonsOf(stated, seats);
  }
  const people = [...seats.values()].map((seat) => personOf(seat, online.has(seat.id)));
  return { trackId, meeting, floor, locks, statuses, standings, reasons, people, present: presentOf(people) };
}

/** What only this seat gets. */
export function you(state: LiveState, seat: Seat): You {
  const positions: You['positions'] = {};
  for (const [principleId, stated] of Object.entries(state.positions)) {
    const own = stated[seat.id];
    if (own) positions[principleId] = own;
  }
  return { seat, positions };
}

function personOf({ trackId: _, joinedAt: __, ...seat }: Seat, online: boolean): Person {
  return { ...seat, online };
}

/** Oldest first: the order in which they were raised. */
function reasonsOf(stated: LiveState['positions'][string], seats: ReadonlyMap<SeatId, Seat>) {
  return Object.entries(stated)
    .flatMap(([id, { position, reason, at }]) => {
      const seatId = id as SeatId;
      return reason ? [{ seatId, group: seats.get(seatId)?.group ?? ('other' as const), position, reason, at }] : [];
    })
    .toSorted((a, b) => a.at - b.at);
}

function presentOf(people: readonly Person[]): Partial<Record<Group, number>> {
  const present: Partial<Record<Group, number>> = {};
  for (const { online, group } of people) if (online) present[group] = (present[group] ?? 0) + 1;
  return present;
}
