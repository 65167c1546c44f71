import { mayGrant } from '../../shared/domain/access.ts';
import { Failure } from '../../shared/failure.ts';
import type { Services } from '../services.ts';
import { listInvitations, newInvitation, putInvitation, requireRoom } from '../session/invitations.ts';
import type { Handlers } from './route.ts';

/** Invitations: list, make, turn off. A link carries its secret in the fragment, which no server log sees. */
export function invitationRoutes(
  services: Services,
): Pick<Handlers, 'listInvitations' | 'createInvitation' | 'turnOffInvitation'> {
  const { store, workshops, now } = services;
  return {
    async listInvitations({ params }) {
      return { invitations: await listInvitations(store, params.trackId) };
    },

    async createInvitation({ params, body }, { role, session, origin }) {
      if (!mayGrant(role, body.role)) throw new Failure('not-allowed');
      await requireWorkshop(params.trackId, body.workshopId);
      return session.transact(async ({ records }) => {
        await requireRoom(records, params.trackId);
        const { invitation, token, code, changes } = newInvitation(params.trackId, body, now());
        return { changes, result: { id: invitation.id, url: `${origin}/join#${token}`, token, code } };
      });
    },

    async turnOffInvitation({ params }, { session }) {
      return session.transact(async ({ records }) => {
        const invitations = await listInvitations(records, params.trackId);
        const invitation = invitations.find(({ id }) => id === params.invitationId);
        if (!invitation) throw new Failure('not-found');
        const turnedOffAt = invitation.turnedOffAt ?? new Date(now()).toISOString();
        return { changes: [putInvitation({ ...invitation, turnedOffAt })], result: {} };
      });
    },
  };

  async function requireWorkshop(trackId: Parameters<typeof workshops.list>[0], workshopId: string | undefined) {
    if (workshopId === undefined) return;
    const known = (await workshops.list(trackId)).some(({ id }) => id === workshopId);
    if (!known) throw new Failure('bad-request', [{ field: 'workshopId', code: 'not-a-choice' }]);
  }
}
