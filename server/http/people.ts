import { Failure } from '../../shared/failure.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { EndpointInput } from '../../shared/wire/schema/endpoints.ts';
import { forget, remember } from '../identity/browsers.ts';
import { isAdmin, seatIdOf, type Caller } from '../identity/caller.ts';
import type { Services } from '../services.ts';
import { Queue } from '../session/queue.ts';
import { requireFreeName } from '../session/seating.ts';
import { VERSION } from '../version.ts';
import { limitGuesses } from './guesses.ts';
import { present } from './present.ts';
import type { Handlers } from './route.ts';

/** Who somebody is to this server: the admin's claim, what a browser holds, the own seat. */
export function peopleRoutes(services: Services): Pick<Handlers, 'claim' | 'me' | 'leave' | 'updateSeat'> {
  const { settings, store, config } = services;
  const guess = limitGuesses(services);
  const claims = new Queue();

  return {
    async claim({ body }, { caller, address, setCookie }) {
      guess(address);
      const secret = await claims.run(() => makeAdmin(services, caller, body));
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
      const after = await session.transact(async (known) => {
        const before = known.seat(seat.id) ?? seat;
        if (body.name !== undefined) requireFreeName(known, body.name, seat.id);
        const changed: Seat = { ...before, ...present(body) };
        return { changes: [], seats: [changed], result: changed };
      });
      return { seat: after };
    },
  };
}

/**
 * Give this browser the admin's rights, once. Returns the secret of a new cookie, where it needs one.
 * The browser is remembered first: after a crash in between, the server is still unclaimed.
 */
async function makeAdmin(
  { settings, store, claim, now }: Services,
  caller: Caller,
  { token, name }: EndpointInput<'claim'>['body'],
): Promise<string | undefined> {
  if (settings.read().claimedAt !== undefined) throw new Failure('already-claimed');
  if (!(await claim.matches(token))) throw new Failure('claim-refused');
  const known = caller.kind === 'browser' ? caller.browser : undefined;
  const { secret, key, change } = remember(known, { admin: { name } });
  await store.write([change]);
  try {
    await settings.update((draft) => {
      // Another server may have been told the same secret a moment before.
      if (draft.claimedAt !== undefined) throw new Failure('already-claimed');
      draft.claimedAt = new Date(now()).toISOString();
      draft.adminName = name;
    });
  } catch (error) {
    if (error instanceof Failure) await store.write([{ delete: 'browser', key }]);
    throw error;
  }
  return secret;
}

/** Every seat a caller holds, in tracks that still exist. */
async function seatsOf({ settings, sessions }: Services, caller: Caller): Promise<Seat[]> {
  const seats = await Promise.all(
    settings.read().tracks.map(async ({ id }) => {
      const seatId = seatIdOf(caller, id);
      return seatId && (await sessions.open(id)).seat(seatId);
    }),
  );
  return seats.filter((seat) => seat !== undefined);
}
