import type { InvitationId, SeatId, TrackId, WorkshopId } from '../ids.ts';
import type { Group } from './group.ts';

/** Roles, from the one who may most to the one who may least. */
export const ROLES = ['admin', 'moderator', 'rapporteur', 'organizer', 'participant', 'follower'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that an invitation can give: nobody is invited as admin. */
export const INVITABLE_ROLES = ['moderator', 'rapporteur', 'organizer', 'participant', 'follower'] as const;
export type InvitableRole = (typeof INVITABLE_ROLES)[number];

export const PLACES = ['room', 'remote'] as const;
export type Place = (typeof PLACES)[number];

/** A person in a track. */
export type Seat = {
  id: SeatId;
  trackId: TrackId;
  name: string;
  group: Group;
  place: Place;
  role: Role;
  /** Workshops this person organizes and may edit. */
  workshopIds: WorkshopId[];
  /** ISO 8601 instant. */
  joinedAt: string;
  /** Simulated people exist in the demo and in rehearsals only, and are labelled everywhere. */
  simulated?: true;
};

/** A way in: a link, a short code and a QR code, for one role. The link's secret is not in here. */
export type Invitation = {
  id: InvitationId;
  trackId: TrackId;
  role: InvitableRole;
  /** Shown to the invited person, and to who manages the invitations. */
  name?: string;
  group?: Group;
  /** An organizer's invitation opens this workshop's card and makes it theirs. */
  workshopId?: WorkshopId;
  /** How often it may be used; absent means without end. */
  uses?: number;
  used: number;
  /** Short code to type, kept in clear only for participants and followers. */
  code?: string;
  createdAt: string;
  turnedOffAt?: string;
};
