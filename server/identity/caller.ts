import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { Store } from '../storage/store.ts';
import { findBrowser, type Browser } from './browsers.ts';
import { readCookie } from './cookie.ts';
import { isOwnOrigin } from './origin.ts';
import { hashSecret, sameSecret } from './secrets.ts';

/** Who sends a request, before any track is looked at. */
export type Caller =
  | { kind: 'nobody' }
  /** ADMIN_TOKEN: scripts. Has no seat and no name. */
  | { kind: 'script' }
  | { kind: 'bearer'; trackId: TrackId; seatId: SeatId }
  | { kind: 'browser'; browser: Browser };

/** The headers that say who somebody is and where they come from. */
export type Credentials = {
  cookie: string | undefined;
  authorization: string | undefined;
  origin: string | undefined;
  host: string | undefined;
  site?: string | undefined;
};

export type Identity = {
  /**
   * Who this is. A bearer header wins over a cookie. An unknown or malformed secret is `nobody`.
   * Does not look at the Origin: see `trusted`.
   */
  identify(credentials: Credentials): Promise<Caller>;
  /** Whether a cookie may be believed: the request comes from our own pages. */
  trusted(credentials: Credentials): boolean;
};

export type SeatTokenRecord = { trackId: TrackId; seatId: SeatId };

export function createIdentity(
  store: Store,
  { publicUrl, adminToken }: { publicUrl: string | undefined; adminToken: string | undefined },
): Identity {
  async function bearer(token: string): Promise<Caller> {
    if (adminToken !== undefined && sameSecret(token, adminToken)) return { kind: 'script' };
    const seat = await store.get<SeatTokenRecord>('seat-token', hashSecret(token));
    return seat ? { kind: 'bearer', ...seat } : { kind: 'nobody' };
  }

  return {
    async identify({ authorization, cookie }) {
      if (authorization !== undefined) {
        const token = /^Bearer ([\x21-\x7e]{1,400})$/i.exec(authorization)?.[1];
        return token === undefined ? { kind: 'nobody' } : bearer(token);
      }
      const browser = await findBrowser(store, readCookie(cookie));
      return browser ? { kind: 'browser', browser } : { kind: 'nobody' };
    },
    trusted: (credentials) => isOwnOrigin(credentials, publicUrl),
  };
}

/** The seat that a caller holds in a track, by reference. */
export function seatIdOf(caller: Caller, trackId: TrackId): SeatId | undefined {
  if (caller.kind === 'bearer') return caller.trackId === trackId ? caller.seatId : undefined;
  return caller.kind === 'browser' ? caller.browser.seats.get(trackId) : undefined;
}

export const isAdmin = (caller: Caller): boolean =>
  caller.kind === 'script' || (caller.kind === 'browser' && caller.browser.admin === true);
