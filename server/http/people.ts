import { Failure } from '../../shared/failure.ts';
import type { Seat } from '../../shared/model/seat.ts';
import { forget, remember } from '../identity/browsers.ts';
import { isAdmin, seatIdOf, type Caller } from '../identity/caller.ts';
import type { Services } from '../services.ts';
import { requireFreeName } from '../session/seating.ts';
import { VERSION } from '../version.ts';
import { limitGuesses } from './guesses.ts';
import { present } from './present.ts';
import type { Handlers } from './route.ts';

/** Who somebody is to this server: the admin's claim, what a browser holds, the own seat. */
export function peopleRoutes(services: Services): Pick<Handlers, 'claim' | 'me' | 'leave' | 'updateSeat'> {
  const { settings, store, claim, config } = services;
  const guess = limitGuesses(services);

  return {
    async claim({ body }, { caller, address, setCookie }) {
      guess(address);
      if (settings.read().claimedAt !== undefined) throw new Failure('already-claimed');
      if (!claim.matches(body.token)) throw new Failure('claim-refused');
      const known = caller.kind === 'browser' ? caller.browser : undefined;
      const { secret, change } = remember(known, { admin: { name: body.name } });
      await settings.update((draft) => {
        // Of two claims at the same moment the second comes here after the first is on disk.
        if (draft.claimedAt !== undefined) throw new Failure('already-claimed');
        draft.claimedAt = new Date(services.now()).toISOString();
        draft.adminName = body.name;
      });
      await store.write([change]);
      if (secret) setCookie(secret);
      return { name: body.name };
    },

    async me(_, { caller }) {
      const name = caller.kind === 'browser' ? caller.browser.adminName : undefined;
      return {
        admin: isAdmin(caller),
        ...(name === undefined ? {} : { name }),
        seats: await seatsOf(services, caller),
        claimed: settings.read().claimedAt !== undefined,
        demo: config.demo,
        version: VERSION,
      };
    },

    async leave(_, { caller, clearCookie }) {
      if (caller.kind === 'browser') await store.write(forget(caller.browser));
      clearCookie();
      return {};
    },

    async updateSeat({ body }, { session, seat }) {
      if (!seat) throw new Failure('not-found');
      const after = await session.transact(async () => {
        const before = session.seats.get(seat.id) ?? seat;
        if (body.name !== undefined) requireFreeName(session, body.name, seat.id);
        const changed: Seat = { ...before, ...present(body) };
        return { changes: [], seats: [changed], result: changed };
      });
      return { seat: after };
    },
  };
}

/** Every seat a caller holds, in tracks that still exist. */
async function seatsOf({ settings, sessions }: Services, caller: Caller): Promise<Seat[]> {
  const seats = await Promise.all(
    settings.read().tracks.map(async ({ id }) => {
      const seatId = seatIdOf(caller, id);
      return seatId && (await sessions.open(id)).seats.get(seatId);
    }),
  );
  return seats.filter((seat) => seat !== undefined);
}
