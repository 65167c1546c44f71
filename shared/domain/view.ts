import type { SeatId, TrackId } from '../ids.ts';
import type { Group } from '../model/group.ts';
import type { LiveState, LiveView, PeopleView, Person, Reason, StatedPosition, You } from '../model/live.ts';
import type { Seat } from '../model/seat.ts';
import { may } from './access.ts';
import { standingsOf } from './consensus.ts';

type Seats = ReadonlyMap<SeatId, Seat>;
type Online = { has(id: SeatId): boolean };

/** What is counted and listed of the people in a track; it changes when people do, not with each act. */
export type Tally = Pick<LiveView, 'present' | 'remote' | 'simulated' | 'seats'> & {
  /** Who may write: always shown by name. */
  pens: SeatId[];
};

/** Count everyone once. */
export function tally(seats: Seats, online: Online): Tally {
  const counts: Tally = { present: {}, remote: {}, simulated: 0, seats: seats.size, pens: [] };
  for (const seat of seats.values()) {
    if (may(seat.role, 'write/map')) counts.pens.push(seat.id);
    if (!online.has(seat.id)) continue;
    add(counts.present, seat.group);
    if (seat.place === 'remote') add(counts.remote, seat.group);
    if (seat.simulated) counts.simulated += 1;
  }
  return counts;
}

/** What everyone in the track may see: positions as counts by group, reasons with who gave them. */
export function view(
  trackId: TrackId,
  state: LiveState,
  seats: Seats,
  online: Online,
  { pens, ...counts }: Tally = tally(seats, online),
  opinions: Opinions = new WeakMap(),
): LiveView {
  const { meeting, floor, locks, statuses } = state;
  const standings: LiveView['standings'] = {};
  const reasons: LiveView['reasons'] = {};
  for (const [principleId, stated] of Object.entries(state.positions)) {
    const { standing, given } = opinion(stated, seats, opinions);
    standings[principleId] = standing;
    reasons[principleId] = given;
  }
  const people = peopleOf(new Set([...pens, ...named(state, reasons)]), seats, online);
  return { trackId, meeting, floor, locks, statuses, standings, reasons, people, ...counts };
}

/** Everyone with a seat, in the order of the seats. */
export function peopleView(seats: Seats, online: Online): PeopleView {
  return peopleOf(seats.keys(), seats, online);
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

/** Seats that the session's state shows by name. */
function* named({ meeting, floor, locks, statuses }: LiveState, reasons: LiveView['reasons']): Iterable<SeatId> {
  if (floor.speaking) yield floor.speaking.seatId;
  for (const { seatId } of floor.queue) yield seatId;
  if (meeting.call) yield meeting.call.by;
  for (const lock of Object.values(locks)) yield lock.by;
  for (const { by } of Object.values(statuses)) yield by;
  for (const given of Object.values(reasons)) yield* Object.keys(given) as SeatId[];
}

function peopleOf(ids: Iterable<SeatId>, seats: Seats, online: Online): Record<string, Person> {
  const people: Record<string, Person> = {};
  for (const id of ids) {
    const seat = seats.get(id);
    if (seat) people[id] = personOf(seat, online.has(id));
  }
  return people;
}

/** A seat as others see it, here or away. A seat is never changed in place, so each is worked out once. */
const persons = new WeakMap<Seat, { here?: Person; away?: Person }>();

function personOf(seat: Seat, online: boolean): Person {
  const known = persons.get(seat) ?? {};
  persons.set(seat, known);
  return (known[online ? 'here' : 'away'] ??= asPerson(seat, online));
}

function asPerson({ trackId: _, joinedAt: __, ...seat }: Seat, online: boolean): Person {
  return { ...seat, online };
}

type Opinion = { standing: LiveView['standings'][string]; given: Record<string, Reason> };

/**
 * Principles' positions, counted: kept from view to view, since a vote changes one of them. Positions are
 * never changed in place; when somebody's group changes, begin with an empty one.
 */
export type Opinions = WeakMap<Record<string, StatedPosition>, Opinion>;

function opinion(stated: Record<string, StatedPosition>, seats: Seats, known: Opinions): Opinion {
  const counted = known.get(stated) ?? { standing: standingsOf(stated, seats), given: reasonsOf(stated, seats) };
  known.set(stated, counted);
  return counted;
}

function reasonsOf(stated: Record<string, StatedPosition>, seats: Seats): Record<string, Reason> {
  const given: Record<string, Reason> = {};
  for (const [id, { position, reason, at }] of Object.entries(stated)) {
    const seatId = id as SeatId;
    if (reason) given[id] = { seatId, group: seats.get(seatId)?.group ?? 'other', position, reason, at };
  }
  return given;
}

const add = (counts: Partial<Record<Group, number>>, group: Group): void => {
  counts[group] = (counts[group] ?? 0) + 1;
};
