import { Failure } from '../../shared/failure.ts';
import { remember } from '../identity/browsers.ts';
import type { Services } from '../services.ts';
import { freeName, seatFor } from '../session/seating.ts';
import { limitGuesses } from './guesses.ts';
import type { Handlers } from './route.ts';

/** The demo track: anybody may look around in it, in a role of their choice. */
export function demoRoutes(services: Services): Pick<Handlers, 'openDemo'> {
  const { config, settings, sessions, now } = services;
  const guess = limitGuesses(services);
  return {
    async openDemo({ body }, { caller, address, setCookie }) {
      guess(address);
      const track = config.demo ? settings.read().tracks.find(({ demo }) => demo === true) : undefined;
      if (!track) throw new Failure('not-found');
      const session = await sessions.open(track.id);
      const { role, ...introduction } = body;
      const { secret, ...opened } = await session.transact(async (known) => {
        const named = { ...introduction, name: freeName(known, introduction.name) };
        const seat = seatFor(known, track.id, undefined, named, { role }, now());
        const browser = caller.kind === 'browser' ? caller.browser : undefined;
        const remembered = remember(browser, { seat: { trackId: track.id, seatId: seat.id } });
        return { changes: [remembered.change], seats: [seat], result: { secret: remembered.secret, seat } };
      });
      if (secret) setCookie(secret);
      return { track, ...opened };
    },
  };
}
