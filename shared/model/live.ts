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

/** Words given with a position: named, as the form says. */
export type Reason = { seatId: SeatId; group: Group; position: Position; reason: string; at: number };

/** What every seat may see of the live session, whole. Everybody in a track gets the same. */
export type LiveView = {
  trackId: TrackId;
  meeting: Meeting;
  floor: Floor;
  locks: Locks;
  statuses: LiveState['statuses'];
  /** By principle id, then group: counts only. */
  standings: Record<string, Partial<Record<Group, GroupStanding>>>;
  /** Reasons given with concerns and objections, by principle id, then seat id. */
  reasons: Record<string, Record<string, Reason>>;
  /**
   * By seat id: those whom the screens show by name. Who may write, who speaks or waits, who gave a reason,
   * and who did what is shown with a name. Everyone else is counted; all of them are in `PeopleView`.
   */
  people: Record<string, Person>;
  /** Number of people online, by group: what the gauge calls "present". */
  present: Partial<Record<Group, number>>;
  /** How many of them are not in the room. */
  remote: Partial<Record<Group, number>>;
  /** How many of them are simulated. */
  simulated: number;
  /** Seats in the track, online or not. */
  seats: number;
};

/** Everyone with a seat in the track, by seat id, oldest seat first: only for who looks at the list. */
export type PeopleView = Record<string, Person>;

/** What only the receiving seat gets. */
export type You = {
  seat: Seat;
  /** Own positions by principle id. */
  positions: Record<string, StatedPosition>;
};

/** The whole, sent on connecting, and again to a device that could not follow. */
export type Snapshot = {
  /** Number of the newest act in the track's session: grows with each, and is the same on every server. */
  version: number;
  /** Number of what this server has published; the next `LiveChange` builds on it. */
  view: number;
  /** Server's clock, epoch milliseconds, when it was sent. */
  now: number;
  live: LiveView;
  you: You;
};

/** What has changed since the view `from`, as an RFC 7396 merge patch of `LiveView`. */
export type LiveChange = { from: number; view: number; version: number; patch: unknown };

/** The list of people, whole. */
export type PeopleSnapshot = { view: number; people: PeopleView };

/** What has changed in the list of people since `from`, as a merge patch of `PeopleView`. */
export type PeopleChange = { from: number; view: number; patch: unknown };
