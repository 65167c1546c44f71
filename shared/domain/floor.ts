import { Failure } from '../failure.ts';
import type { SeatId } from '../ids.ts';
import type { Group } from '../model/group.ts';
import type { Floor } from '../model/meeting.ts';
import { may } from './access.ts';
import type { Context } from './context.ts';

/** Who speaks and who waits. Each rule takes the floor and gives the next one, or throws `Failure`. */

export function raise(floor: Floor, { actor, now }: Context): Floor {
  if (isWaiting(floor, actor.id) || floor.speaking?.seatId === actor.id) throw new Failure('already-in-queue');
  return { ...floor, queue: [...floor.queue, { seatId: actor.id, raisedAt: now }] };
}

export function lower(floor: Floor, seatId: SeatId): Floor {
  if (!isWaiting(floor, seatId)) throw new Failure('not-in-queue');
  return withoutHand(floor, seatId);
}

/**
 * Give the floor to somebody, waiting or not; the turn of who speaks ends and counts.
 * `stale` when they speak already: a second press of the same button.
 */
export function give(floor: Floor, seatId: SeatId, { seats, now }: Context): Floor {
  const seat = seats.get(seatId);
  if (!seat) throw new Failure('no-such-person');
  if (!may(seat.role, 'floor/raise')) throw new Failure('not-allowed');
  if (floor.speaking?.seatId === seatId) throw new Failure('stale');
  return { ...withoutHand(endTurn(floor, seats, now), seatId), speaking: { seatId, since: now } };
}

/** End the running turn of this seat. */
export function endTurnOf(floor: Floor, seatId: SeatId, { seats, now }: Context): Floor {
  if (floor.speaking?.seatId !== seatId) throw new Failure('stale');
  return endTurn(floor, seats, now);
}

/** End whatever turn is running: its time counts for the speaker's group. */
export function endTurn(floor: Floor, seats: Context['seats'], now: number): Floor {
  const { speaking, ...rest } = floor;
  if (!speaking) return floor;
  const group = seats.get(speaking.seatId)?.group ?? 'other';
  const spoken = Math.max(0, now - speaking.since);
  return {
    ...rest,
    spokenByGroup: { ...floor.spokenByGroup, [group]: (floor.spokenByGroup[group] ?? 0) + spoken },
    turnsBySeat: { ...floor.turnsBySeat, [speaking.seatId]: (floor.turnsBySeat[speaking.seatId] ?? 0) + 1 },
  };
}

export function withoutHand(floor: Floor, seatId: SeatId): Floor {
  return { ...floor, queue: floor.queue.filter((hand) => hand.seatId !== seatId) };
}

/**
 * The queue as it will be served. `as-raised`: first come, first served. `balanced`: groups with the
 * least time first, ties by time raised.
 */
export function queueInOrder(floor: Floor, groupOf: (seatId: SeatId) => Group | undefined): Floor['queue'] {
  if (floor.order === 'as-raised') return floor.queue;
  const spoken = (seatId: SeatId) => floor.spokenByGroup[groupOf(seatId) ?? 'other'] ?? 0;
  return floor.queue.toSorted((a, b) => spoken(a.seatId) - spoken(b.seatId) || a.raisedAt - b.raisedAt);
}

const isWaiting = (floor: Floor, seatId: SeatId): boolean => floor.queue.some((hand) => hand.seatId === seatId);
