import { Failure, type FailureCode } from '../../shared/failure.ts';
import { ID_PATTERN, type TrackId } from '../../shared/ids.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { Services } from '../services.ts';
import { findTrack } from '../session/find-track.ts';
import type { LiveSocket } from './live-socket.ts';
import { credentialsOf } from '../identity/credentials.ts';

/** What a client says in `auth`: a seat's token, or which track its cookie is meant for. */
type Handshake = { seatToken?: unknown; trackId?: unknown };

/**
 * Find the seat behind a connection and note it on the socket. Rejects with an error whose message
 * and `data.code` are `not-known`, which the client gets as `connect_error`; an error without a code is
 * a fault of ours, and the client may try again.
 */
export async function identifySocket(services: Services, socket: LiveSocket): Promise<void> {
  const seat = await seatBehind(services, socket).catch((error: unknown) => {
    services.log.error({ err: error }, 'handshake failed');
    throw error;
  });
  if (!seat) throw refusal('not-known');
  socket.data.trackId = seat.trackId;
  socket.data.seatId = seat.id;
}

async function seatBehind({ identity, sessions, settings }: Services, socket: LiveSocket): Promise<Seat | undefined> {
  const { seatToken, trackId } = socket.handshake.auth as Handshake;
  const headers = credentialsOf(socket.handshake.headers);
  const isKnown = async (id: TrackId) => (await findTrack(settings, (track) => track.id === id)) !== undefined;
  if (typeof seatToken === 'string') {
    const credentials = { ...headers, authorization: `Bearer ${seatToken}` };
    const caller = await identity.identify(credentials);
    return caller.kind === 'bearer' && (await isKnown(caller.trackId))
      ? sessions.seatOfCaller(caller, credentials, caller.trackId)
      : undefined;
  }
  if (typeof trackId !== 'string' || !ID_PATTERN.test(trackId)) return undefined;
  const named = trackId as TrackId;
  return (await isKnown(named)) ? sessions.seatOf(headers, named) : undefined;
}

function refusal(code: FailureCode): Error {
  return Object.assign(new Failure(code), { data: { code } });
}
