import { INVITABLE_ROLES, type InvitableRole, type Invitation } from '../../../shared/model/seat.ts';

/** Whether an invitation has been used as often as it may be. */
export const isUsedUp = ({ uses, used }: Invitation): boolean => uses !== undefined && used >= uses;

/** Invitations that still bring people in or have done so, and those turned off; newest first. */
export function sortInvitations(invitations: readonly Invitation[]): { on: Invitation[]; off: Invitation[] } {
  const newest = invitations.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return {
    on: newest.filter(({ turnedOffAt }) => turnedOffAt === undefined),
    off: newest.filter(({ turnedOffAt }) => turnedOffAt !== undefined),
  };
}

/** How many links of each role somebody could still come in with. */
export function openLinks(invitations: readonly Invitation[]): Record<InvitableRole, number> {
  const open = invitations.filter((invitation) => invitation.turnedOffAt === undefined && !isUsedUp(invitation));
  return Object.fromEntries(
    INVITABLE_ROLES.map((role) => [role, open.filter((invitation) => invitation.role === role).length]),
  ) as Record<InvitableRole, number>;
}
