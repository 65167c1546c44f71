import { Failure } from '../../shared/failure.ts';
import type { InvitationId, TrackId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Invitation, InvitableRole } from '../../shared/model/seat.ts';
import { newCode, readCode, showCode } from '../identity/codes.ts';
import { newId } from '../identity/ids.ts';
import { hashSecret, newSecret } from '../identity/secrets.ts';
import type { Change } from '../storage/store.ts';
import type { Reads } from './draft-reads.ts';

type InvitationRef = { trackId: TrackId; invitationId: InvitationId };
type Wanted = Pick<Invitation, 'role'> & Partial<Pick<Invitation, 'name' | 'group' | 'workshopId' | 'uses'>>;

/** An invitation with its secrets, known only at this moment. */
export type NewInvitation = { invitation: Invitation; token: string; code: string; changes: Change[] };

/** Roles whose code may stay in clear, to be shown on the join card. */
const SHOWN: ReadonlySet<InvitableRole> = new Set(['participant', 'follower']);

/** Make an invitation; nothing is stored before its changes are written. */
export function newInvitation(trackId: TrackId, wanted: Wanted, now: number): NewInvitation {
  const token = newSecret();
  const shown = SHOWN.has(wanted.role);
  const code = newCode(!shown);
  const invitation: Invitation = {
    ...wanted,
    id: newId<InvitationId>(),
    trackId,
    used: 0,
    ...(shown ? { code: showCode(code) } : {}),
    createdAt: new Date(now).toISOString(),
  };
  const value: InvitationRef = { trackId, invitationId: invitation.id };
  const changes: Change[] = [
    putInvitation(invitation),
    { put: 'invitation-token', key: hashSecret(token), value },
    { put: 'invitation-token', key: hashSecret(code), value },
  ];
  return { invitation, token, code: showCode(code), changes };
}

export const putInvitation = (invitation: Invitation): Change => ({
  put: 'invitation',
  key: `${invitation.trackId}/${invitation.id}`,
  value: invitation,
});

/** Oldest first. */
export async function listInvitations(store: Reads, trackId: TrackId): Promise<Invitation[]> {
  const records = await store.list<Invitation>('invitation', `${trackId}/`);
  return records.map(({ value }) => value).toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}

/** Throws `too-many` where the track has no room for another. */
export async function requireRoom(store: Reads, trackId: TrackId): Promise<void> {
  if ((await listInvitations(store, trackId)).length >= LIMITS.invitations) throw new Failure('too-many');
}

/**
 * The invitation behind a link token or a typed code. Unknown and turned off are told alike
 * (`invitation-refused`), so that nobody learns which invitations there were; `invitation-used-up`
 * is for who has the right secret too late.
 */
export async function findInvitation(store: Reads, secret: string): Promise<Invitation> {
  const ref = await store.get<InvitationRef>('invitation-token', hashSecret(readCode(secret) ?? secret.trim()));
  const invitation = ref && (await store.get<Invitation>('invitation', `${ref.trackId}/${ref.invitationId}`));
  if (!invitation || invitation.turnedOffAt !== undefined) throw new Failure('invitation-refused');
  if (invitation.uses !== undefined && invitation.used >= invitation.uses) throw new Failure('invitation-used-up');
  return invitation;
}

/** The code on the join card: the oldest open invitation for participants that has one. */
export async function joinCode(store: Reads, trackId: TrackId): Promise<string | undefined> {
  const open = (await listInvitations(store, trackId)).filter(
    ({ role, turnedOffAt, uses }) => role === 'participant' && turnedOffAt === undefined && uses === undefined,
  );
  return open.find(({ code }) => code !== undefined)?.code;
}
