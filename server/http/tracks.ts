import { may } from '../../shared/domain/access.ts';
import { Failure } from '../../shared/failure.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { Track } from '../../shared/model/track.ts';
import { remember, seatHeld } from '../identity/browsers.ts';
import { isAdmin, seatIdOf } from '../identity/caller.ts';
import type { Services } from '../services.ts';
import { joinCode } from '../session/invitations.ts';
import { makeTrack } from '../session/new-track.ts';
import { freeName, seatFor } from '../session/seating.ts';
import type { TrackCall } from './call.ts';
import { present } from './present.ts';
import type { Handlers } from './route.ts';

/** Tracks: list, make, read, change. */
export function trackRoutes(
  services: Services,
): Pick<Handlers, 'listTracks' | 'createTrack' | 'readTrack' | 'updateTrack'> {
  const { settings, store, config } = services;
  return {
    async listTracks(_, { caller }) {
      const visible = (track: Track) =>
        isAdmin(caller) || (config.demo && track.demo === true) || seatIdOf(caller, track.id) !== undefined;
      return { tracks: settings.read().tracks.filter(visible) };
    },

    async createTrack({ body }, { origin }) {
      const { id, slug } = await makeTrack(services, body);
      return { id, slug, url: `${origin}/t/${slug}` };
    },

    async readTrack({ params }, call) {
      const seat = call.seat ?? (await seatOfAdmin(services, call));
      const code = may(call.role, 'floor/raise') ? await joinCode(store, params.trackId) : undefined;
      return { track: call.track, ...(seat ? { seat } : {}), ...(code ? { code } : {}) };
    },

    async updateTrack({ params, body }) {
      await settings.update((draft) => {
        const track = draft.tracks.find(({ id }) => id === params.trackId);
        if (!track) throw new Failure('gone');
        Object.assign(track, present(body));
      });
      const track = settings.read().tracks.find(({ id }) => id === params.trackId);
      if (!track) throw new Failure('gone');
      return { track };
    },
  };
}

/** An admin who opens a track for the first time in this browser gets a seat in it; a script never does. */
async function seatOfAdmin(services: Services, { caller, session, track }: TrackCall): Promise<Seat | undefined> {
  if (caller.kind !== 'browser') return undefined;
  const { browser } = caller;
  const name = browser.adminName ?? 'Admin';
  return session.transact(async (known) => {
    // Two first reads at once (a reload) come here one after the other; the second finds the seat.
    const held = await seatHeld(known.records, browser, track.id);
    const seated = held && known.seat(held);
    if (seated) return { changes: [], result: seated };
    const introduction = { name: freeName(known, name), group: 'other' as const, place: 'room' as const };
    const seat = seatFor(known, track.id, undefined, introduction, { role: 'admin' }, services.now());
    const { change } = remember(browser, { seat: { trackId: track.id, seatId: seat.id } });
    return { changes: [change], seats: [seat], result: seat };
  });
}
