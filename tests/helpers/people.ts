import type { Context } from '../../shared/domain/context.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { Seat } from '../../shared/model/seat.ts';

/** A seat for tests of rules. */
export function seat(id: string, more: Partial<Seat> = {}): Seat {
  return {
    id: id as SeatId,
    trackId: 'track' as TrackId,
    name: id,
    group: 'academia',
    place: 'room',
    role: 'participant',
    workshopIds: [],
    joinedAt: '2014-09-02T09:00:00.000Z',
    ...more,
  };
}

/** A context in which `actor` acts at `now` among `others`. */
export function context(actor: Seat, now = 0, others: readonly Seat[] = []): Context {
  return { actor, now, seats: new Map([actor, ...others].map((each) => [each.id, each])) };
}
