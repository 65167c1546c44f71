import type { SeatId, TrackId } from '../ids.ts';
import type { Group } from './group.ts';
import type { Floor, Locks, Meeting } from './meeting.ts';
import type { Position, PrincipleStatus } from './principle.ts';
import type { Place, Role, Seat } from './seat.ts';

/** What the server decides and keeps for one track's live session. Never sent as it is: see `LiveView`. */
export type LiveState = {
  meeting: Meeting;
  floor: Floor;
  locks: Locks;
  /** Keyed by principle id. */
  statuses: Record<string, { status: PrincipleStatus; by: SeatId; at: number; reason?: string }>;
  /** Keyed by principle id, then seat id. */
  positions: Record<string, Record<string, StatedPosition>>;
};

export type StatedPosition = { position: Position; reason?: string; at: number };

/** A person as others see them. */
export type Person = {
  id: SeatId;
  name: string;
  group: Group;
  place: Place;
  role: Role;
  workshopIds: Seat['workshopIds'];
  online: boolean;
  simulated?: true;
};

/** Counts of one group's positions on one principle. */
export type GroupStanding = Record<Position, number>;

/** What a seat may see of the live session, whole. */
export type LiveView = {
  trackId: TrackId;
  meeting: Meeting;
  floor: Floor;
  locks: Locks;
  statuses: LiveState['statuses'];
  /** By principle id, then group: counts only. */
  standings: Record<string, Partial<Record<Group, GroupStanding>>>;
  /** Reasons given with concerns and objections, by principle id; named, as the form says. */
  reasons: Record<string, { seatId: SeatId; group: Group; position: Position; reason: string; at: number }[]>;
  people: Person[];
  /** Number of people online, by group: what the gauge calls "present". */
  present: Partial<Record<Group, number>>;
};

/** What only the receiving seat gets. */
export type You = {
  seat: Seat;
  /** Own positions by principle id. */
  positions: Record<string, StatedPosition>;
};

/** The whole, sent on connecting and after each change. */
export type Snapshot = {
  /** Grows by one with each change of the track's live session. */
  version: number;
  /** Server's clock, epoch milliseconds, when it was sent. */
  now: number;
  live: LiveView;
  you: You;
};
