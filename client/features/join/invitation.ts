import { ROLES, type Seat } from '../../../shared/model/seat.ts';
import type { EndpointReply } from '../../../shared/wire/schema/endpoints.ts';
import { call } from '../../api.ts';

/** What an invitation is for. */
export type Invited = EndpointReply<'peekInvitation'>;

/** An invitation looked at, and what this browser is in its track already. */
export type Look = {
  invited: Invited;
  /** The seat this browser has in the track. */
  seat?: Seat;
  /** Whether opening the invitation would change anything for that seat. */
  adds: boolean;
};

/** Look at an invitation without using it. Rejects with `CallFailed`. */
export async function look(token: string): Promise<Look> {
  const [invited, me, { tracks }] = await Promise.all([
    call('peekInvitation', { body: { token } }),
    call('me', {}),
    call('listTracks', {}),
  ]);
  const track = tracks.find(({ slug }) => slug === invited.track.slug);
  const seat = track && me.seats.find(({ trackId }) => trackId === track.id);
  if (!seat) return { invited, adds: true };
  return { invited, seat, adds: addsTo(seat, invited, await ownTitles(seat)) };
}

/**
 * Whether an invitation gives a seat more than it has: a higher role, or a workshop that is not its
 * own yet. `own`: titles of the seat's workshops.
 */
export function addsTo(
  seat: Pick<Seat, 'role'>,
  invited: Pick<Invited, 'role' | 'workshop'>,
  own: readonly string[],
): boolean {
  if (ROLES.indexOf(invited.role) < ROLES.indexOf(seat.role)) return true;
  return invited.workshop !== undefined && !own.includes(invited.workshop);
}

async function ownTitles(seat: Seat): Promise<string[]> {
  if (seat.workshopIds.length === 0) return [];
  const { workshops } = await call('listWorkshops', { params: { trackId: seat.trackId } });
  return workshops.filter(({ id }) => seat.workshopIds.includes(id)).map(({ title }) => title);
}
