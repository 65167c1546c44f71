import type { Request, Response } from 'express';
import type { Role, Seat } from '../../shared/model/seat.ts';
import type { Track } from '../../shared/model/track.ts';
import type { Caller } from '../identity/caller.ts';
import { clearCookie, writeCookie } from '../identity/cookie.ts';
import type { TrackSession } from '../session/track-session.ts';

/** One request, as a handler sees it: who calls, and what may be said back besides the reply. */
export type Call = {
  caller: Caller;
  /** Address under which the caller reached us, for links: scheme and host, no slash at the end. */
  origin: string;
  /** Language for texts in the reply, as the `Accept-Language` header. */
  language: string | undefined;
  /** Network address, for limits on guessing. */
  address: string;
  setCookie: (secret: string) => void;
  clearCookie: () => void;
};

/** A call about a track, by somebody who may. `seat` is absent for an admin who has none there. */
export type TrackCall = Call & { track: Track; session: TrackSession; role: Role; seat?: Seat };

export function callOf(request: Request, response: Response, caller: Caller, publicUrl: string | undefined): Call {
  const secure = publicUrl ? publicUrl.startsWith('https:') : request.secure;
  return {
    caller,
    origin: publicUrl ?? `${request.protocol}://${request.headers.host ?? 'localhost'}`,
    language: request.headers['accept-language'],
    address: request.ip ?? '',
    setCookie: (secret) => response.append('Set-Cookie', writeCookie(secret, secure)),
    clearCookie: () => response.append('Set-Cookie', clearCookie(secure)),
  };
}
