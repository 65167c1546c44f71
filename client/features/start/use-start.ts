import { useCallback, useEffect, useState } from 'react';
import type { Seat } from '../../../shared/model/seat.ts';
import type { Track } from '../../../shared/model/track.ts';
import type { EndpointReply } from '../../../shared/wire/schema/endpoints.ts';
import { callKept, CallFailed, type ClientFailureCode } from '../../api.ts';

export type Me = EndpointReply<'me'>;
/** A track that this browser may open, and the seat it has there (an admin may have none). */
export type OwnTrack = { track: Track; seat: Seat | undefined };

export type Start =
  | { state: 'loading' }
  | { state: 'failed'; code: ClientFailureCode }
  | { state: 'ready'; me: Me; tracks: OwnTrack[] };

/** Who this browser is and which tracks it may open; `again` asks anew. */
export function useStart(): { start: Start; again: () => void } {
  const [start, setStart] = useState<Start>({ state: 'loading' });
  const load = useCallback(async () => {
    try {
      const [me, { tracks }] = await Promise.all([callKept('me', {}), callKept('listTracks', {})]);
      setStart({ state: 'ready', me, tracks: ownTracks(me, tracks) });
    } catch (error) {
      setStart({ state: 'failed', code: error instanceof CallFailed ? error.code : 'internal' });
    }
  }, []);
  useEffect(() => void load(), [load]);
  return { start, again: () => void load() };
}

/** The demo is everyone's to open, but only listed for who has a seat in it. Newest seat first. */
export function ownTracks(me: Pick<Me, 'admin' | 'seats'>, tracks: readonly Track[]): OwnTrack[] {
  const seats = new Map(me.seats.map((seat) => [seat.trackId, seat]));
  return tracks
    .map((track) => ({ track, seat: seats.get(track.id) }))
    .filter(({ track, seat }) => seat !== undefined || (me.admin && !track.demo))
    .toSorted((a, b) => (b.seat?.joinedAt ?? b.track.createdAt).localeCompare(a.seat?.joinedAt ?? a.track.createdAt));
}
