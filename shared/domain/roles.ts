import { Failure } from '../failure.ts';
import type { SeatId } from '../ids.ts';
import type { InvitableRole, Seat } from '../model/seat.ts';
import { mayGrant } from './access.ts';
import type { Context } from './context.ts';

/**
 * The seat with its new role. An admin's role is not a moderator's to change, and nobody changes their
 * own: the only moderator of a track who does so by mistake could not take it back.
 */
export function giveRole(seatId: SeatId, role: InvitableRole, { actor, seats }: Context): Seat {
  const seat = seats.get(seatId);
  if (!seat) throw new Failure('no-such-person');
  if (!mayGrant(actor.role, role) || seat.role === 'admin' || seat.id === actor.id) throw new Failure('not-allowed');
  return { ...seat, role };
}
