import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Seat } from '../../shared/model/seat.ts';

/**
 * What the document plane asks the rest of the server; it knows nothing else of sessions and HTTP.
 * Implemented in `server/session`, faked in the tests of `server/collab`.
 */
export interface Grants {
  /** The seat behind an upgrade request: cookie with an allowed Origin, or bearer seat token. */
  identify(request: UpgradeRequest, trackId: TrackId): Promise<Seat | undefined>;
  /** Whether this seat may write this document at this moment. Synchronous: asked for every frame. */
  mayWrite(trackId: TrackId, seatId: SeatId, document: DocumentName): boolean;
  /** Called before the admin's act is answered, whenever a role or lock of a track has changed. */
  onChange(listener: (trackId: TrackId) => void): () => void;
}

/** The parts of the request that say who somebody is. */
export type UpgradeRequest = {
  cookie: string | undefined;
  origin: string | undefined;
  authorization: string | undefined;
  host: string | undefined;
};
