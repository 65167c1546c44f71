import { Failure } from '../../shared/failure.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import { ROLES, type Role, type Seat } from '../../shared/model/seat.ts';
import { newId } from '../identity/ids.ts';
import { hashSecret, newSecret } from '../identity/secrets.ts';
import type { SeatTokenRecord } from '../identity/caller.ts';
import type { Change } from '../storage/store.ts';
import type { Known } from './draft.ts';

/** What somebody says of themselves when they sit down. */
export type Introduction = Pick<Seat, 'name' | 'group' | 'place'>;
/** What an invitation gives. */
export type Grant = { role: Role; workshopId?: Seat['workshopIds'][number] };

/**
 * The seat somebody gets. A browser that has one in this track keeps it, with the higher of the two
 * roles and every workshop it has been given: opening a second link never takes anything away.
 * Throws `name-taken`, `too-many`.
 */
export function seatFor(
  known: Known,
  trackId: TrackId,
  held: SeatId | undefined,
  introduction: Introduction,
  grant: Grant,
  now: number,
): Seat {
  const before = held && known.seat(held);
  if (!before && known.seatCount >= LIMITS.seats) throw new Failure('too-many');
  requireFreeName(known, introduction.name, before?.id);
  const workshopIds = new Set([...(before?.workshopIds ?? []), ...(grant.workshopId ? [grant.workshopId] : [])]);
  return {
    id: before?.id ?? newId<SeatId>(),
    trackId,
    ...introduction,
    role: before ? higher(before.role, grant.role) : grant.role,
    workshopIds: [...workshopIds],
    joinedAt: before?.joinedAt ?? new Date(now).toISOString(),
  };
}

/** Two people of one name can't be told apart in the queue. Throws `name-taken`. */
export function requireFreeName(known: Known, name: string, except: SeatId | undefined): void {
  if (known.isNameTaken(name, except)) throw new Failure('name-taken', [{ field: 'name', code: 'invalid' }]);
}

/** The name, or the name with the first number that makes it free. */
export function freeName(known: Known, name: string): string {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` ${number}`;
    const candidate = name.slice(0, LIMITS.personName - ending.length) + ending;
    if (!known.isNameTaken(candidate, undefined)) return candidate;
  }
}

/** A bearer token for a seat, and the change that makes the server know it. */
export function newSeatToken(trackId: TrackId, seatId: SeatId): { seatToken: string; change: Change } {
  const seatToken = newSecret();
  const value: SeatTokenRecord = { trackId, seatId };
  return { seatToken, change: { put: 'seat-token', key: hashSecret(seatToken), value } };
}

const higher = (a: Role, b: Role): Role => (ROLES.indexOf(a) <= ROLES.indexOf(b) ? a : b);
