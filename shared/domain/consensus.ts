import { Failure } from '../failure.ts';
import type { PrincipleId, SeatId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { GAUGE_GROUPS, type Group } from '../model/group.ts';
import type { GroupStanding, LiveState, StatedPosition } from '../model/live.ts';
import { REASON_REQUIRED, type Position, type PrincipleStatus } from '../model/principle.ts';
import type { Context } from './context.ts';

/** Place of each position on the gauge, 0 to 100. */
const GAUGE: Record<Position, number> = { support: 100, live: 75, concern: 30, object: 0 };
/** The gauge's tinted zone starts here. */
export const AGREEMENT_ZONE = 70;

type Positions = LiveState['positions'];
export type Standings = Partial<Record<Group, GroupStanding>>;

/** Take a position, or change it. Concerns and objections need a reason: nobody can answer one they cannot read. */
export function takePosition(
  positions: Positions,
  principleId: PrincipleId,
  position: Position,
  reason: string | undefined,
  { actor, now }: Context,
): Positions {
  const words = reason?.trim();
  if (REASON_REQUIRED.includes(position) && !words) {
    throw new Failure('reason-required', [{ field: 'reason', code: 'required' }]);
  }
  requireRoom(positions, principleId);
  const stated: StatedPosition = { position, at: now, ...(words ? { reason: words } : {}) };
  return { ...positions, [principleId]: { ...positions[principleId], [actor.id]: stated } };
}

/** Withdrawing a position that was never taken is what was asked for already. */
export function withdrawPosition(positions: Positions, principleId: PrincipleId, seatId: SeatId): Positions {
  const { [principleId]: stated = {}, ...principles } = positions;
  const { [seatId]: taken, ...others } = stated;
  if (!taken) return positions;
  return Object.keys(others).length === 0 ? principles : { ...positions, [principleId]: others };
}

/**
 * Set a status. Agreed needs that nobody objects. Rough consensus over an objection needs the
 * moderator's answer to it as the reason (RFC 7282: objections are addressed, not outvoted).
 */
export function setStatus(
  state: LiveState,
  principleId: PrincipleId,
  status: PrincipleStatus,
  reason: string | undefined,
  { actor, now }: Context,
): LiveState['statuses'] {
  requireRoom(state.statuses, principleId);
  const words = reason?.trim();
  const objected = Object.values(state.positions[principleId] ?? {}).some(({ position }) => position === 'object');
  if (objected && (status === 'agreed' || (status === 'rough' && !words))) throw new Failure('objection-open');
  const entry = { status, by: actor.id, at: now, ...(words ? { reason: words } : {}) };
  return { ...state.statuses, [principleId]: entry };
}

/** Ids of principles are made by whoever writes, and nothing may grow without end. Throws `too-many`. */
function requireRoom(kept: Readonly<Record<string, unknown>>, principleId: PrincipleId): void {
  if (!(principleId in kept) && Object.keys(kept).length >= LIMITS.principles) throw new Failure('too-many');
}

/** Counts by group of one principle's positions; those of seats that are gone count as `other`. */
export function standingsOf(stated: Record<string, StatedPosition>, seats: Context['seats']): Standings {
  const standings: Standings = {};
  for (const [seatId, { position }] of Object.entries(stated)) {
    const group = seats.get(seatId as SeatId)?.group ?? 'other';
    const standing = (standings[group] ??= { support: 0, live: 0, concern: 0, object: 0 });
    standing[position] += 1;
  }
  return standings;
}

/** How many of a group have been heard. */
export function heard(standing: GroupStanding | undefined): number {
  return standing ? standing.support + standing.live + standing.concern + standing.object : 0;
}

/** A group's mark on the gauge, 0 to 100: the mean over members heard; undefined while none is. */
export function gaugeValue(standing: GroupStanding | undefined): number | undefined {
  const count = heard(standing);
  if (!standing || count === 0) return undefined;
  const sum = (Object.keys(GAUGE) as Position[]).reduce((total, key) => total + GAUGE[key] * standing[key], 0);
  return sum / count;
}

/**
 * What the positions speak for; a moderator confirms it or not.
 * Agreed: all six groups in the zone and nobody objects. Rough consensus: nobody objects, and at most
 * one group is heard and short of the zone (its concerns carry reasons). A group not heard is never
 * taken for agreement.
 */
export function proposedStatus(standings: Standings): 'agreed' | 'rough' | undefined {
  if (Object.values(standings).some((standing) => standing.object > 0)) return undefined;
  const marks = GAUGE_GROUPS.map((group) => gaugeValue(standings[group]));
  if (marks.includes(undefined)) return undefined;
  const short = marks.filter((mark) => mark !== undefined && mark < AGREEMENT_ZONE).length;
  return short === 0 ? 'agreed' : short === 1 ? 'rough' : undefined;
}
