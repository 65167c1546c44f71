import { Failure } from '../../shared/failure.ts';
import type { Invitation } from '../../shared/model/seat.ts';
import type { Track } from '../../shared/model/track.ts';
import { remember } from '../identity/browsers.ts';
import { seatIdOf } from '../identity/caller.ts';
import type { Services } from '../services.ts';
import { findTrack } from '../session/find-track.ts';
import { findInvitation, putInvitation } from '../session/invitations.ts';
import { newSeatToken, seatFor } from '../session/seating.ts';
import { limitGuesses } from './guesses.ts';
import type { Handlers } from './route.ts';

/** The way in: look at an invitation, and take a seat with it. */
export function joinRoutes(services: Services): Pick<Handlers, 'peekInvitation' | 'join'> {
  const { store, settings, sessions, workshops, now } = services;
  const guess = limitGuesses(services);

  async function trackOf(invitation: Invitation): Promise<Track> {
    const track = await findTrack(settings, ({ id }) => id === invitation.trackId);
    if (!track) throw new Failure('invitation-refused');
    return track;
  }

  return {
    async peekInvitation({ body }, { address }) {
      guess(address);
      const invitation = await findInvitation(store, body.token);
      const { name, slug, day, place } = await trackOf(invitation);
      const { role, workshopId } = invitation;
      const workshop = workshopId && (await workshops.list(invitation.trackId)).find(({ id }) => id === workshopId);
      return {
        track: { name, slug, ...(day ? { day } : {}), ...(place ? { place } : {}) },
        role,
        ...(invitation.name ? { name: invitation.name } : {}),
        ...(invitation.group ? { group: invitation.group } : {}),
        ...(workshop ? { workshop: workshop.title } : {}),
      };
    },

    async join({ body }, { caller, address, setCookie }) {
      guess(address);
      const { token, ...introduction } = body;
      const track = await trackOf(await findInvitation(store, token));
      const session = await sessions.open(track.id);
      const { secret, ...joined } = await session.transact(async (known) => {
        // Looked up again in its turn: of two who take the last use, one is refused.
        const invitation = await findInvitation(known.records, token);
        const { role, workshopId } = invitation;
        const held = seatIdOf(caller, track.id);
        const grant = { role, ...(workshopId ? { workshopId } : {}) };
        const seat = seatFor(known, track.id, held, introduction, grant, now());
        const browser = caller.kind === 'browser' ? caller.browser : undefined;
        const remembered = remember(browser, { seat: { trackId: track.id, seatId: seat.id } });
        const bearer = newSeatToken(track.id, seat.id);
        const used = putInvitation({ ...invitation, used: invitation.used + 1 });
        return {
          changes: [used, remembered.change, bearer.change],
          seats: [seat],
          result: { secret: remembered.secret, seat, seatToken: bearer.seatToken },
        };
      });
      if (secret) setCookie(secret);
      return { track, ...joined };
    },
  };
}
