import { may, type Action } from '../../shared/domain/access.ts';
import { Failure } from '../../shared/failure.ts';
import type { TrackId } from '../../shared/ids.ts';
import type { Services } from '../services.ts';
import { findTrack } from '../session/find-track.ts';
import { isAdmin, seatIdOf, type Caller, type Credentials } from '../identity/caller.ts';
import type { Call, TrackCall } from './call.ts';

/**
 * Who the caller is. A request that changes something must come from our own pages when it carries a
 * cookie, and must not come from another site in any case (CSRF; login CSRF for those without one).
 * Throws `origin-refused`.
 */
export async function recognise({ identity }: Services, credentials: Credentials, changes: boolean): Promise<Caller> {
  const caller = await identity.identify(credentials);
  if (!changes || credentials.authorization !== undefined) return caller;
  const foreign = credentials.origin !== undefined || (credentials.site ?? 'none') !== 'none';
  if ((foreign || caller.kind === 'browser') && !identity.trusted(credentials)) throw new Failure('origin-refused');
  return caller;
}

export function requireAdmin(caller: Caller): void {
  if (isAdmin(caller)) return;
  throw new Failure(caller.kind === 'nobody' ? 'not-known' : 'not-allowed');
}

/**
 * The call with its track, for a caller who may do `action` there (or may do it to what is their own,
 * which the handler then looks at). Who is not known gets `not-known` for every track, and who has no
 * seat there `not-found`, whether the track exists or not: ids are not to be guessed by asking.
 */
export async function inTrack(services: Services, call: Call, trackId: TrackId, action: Action): Promise<TrackCall> {
  const { caller } = call;
  if (caller.kind === 'nobody') throw new Failure('not-known');
  const track = await findTrack(services.settings, ({ id }) => id === trackId);
  if (!track) throw new Failure('not-found');
  const session = await services.sessions.open(trackId);
  const seatId = seatIdOf(caller, trackId);
  const seat = seatId && (await session.seat(seatId));
  const role = isAdmin(caller) ? 'admin' : seat?.role;
  if (!role) throw new Failure('not-found');
  if (!may(role, action, true)) throw new Failure('not-allowed');
  return { ...call, track, session, role, ...(seat ? { seat } : {}) };
}
