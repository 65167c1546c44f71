import type * as Y from 'yjs';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { DocumentName } from '../../shared/model/document.ts';

/** What the rest of the server may do with shared documents. Implemented by `server/collab/rooms.ts`. */
export interface Documents {
  /**
   * Make a document, with its first content, if it does not exist; does nothing where it does.
   * `seed` writes into an empty document; it runs at most once in the document's life.
   */
  create(trackId: TrackId, document: DocumentName, seed?: (doc: Y.Doc) => void): Promise<void>;
  /** Read from the live document, or from the store where nobody has it open. The result must be plain data. */
  read<Result>(trackId: TrackId, document: DocumentName, reader: (doc: Y.Doc) => Result): Promise<Result>;
  /**
   * Edit as the server: logged, safe on disk when it resolves, seen by everyone connected. `by` is the seat
   * that asked for it, under which it is logged; without, it is the server's own.
   */
  edit(trackId: TrackId, document: DocumentName, editor: (doc: Y.Doc) => void, by?: SeatId): Promise<void>;
  /** The documents in memory on this server now, which are those that somebody here may be changing. */
  opened(): { trackId: TrackId; document: DocumentName }[];
}
