import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { FailureCode } from '../../shared/failure.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { LiveChange, PeopleChange, PeopleSnapshot, Snapshot, You } from '../../shared/model/live.ts';

/** What goes down: the whole on connecting, what changes after that, and notices that something is to be fetched anew. */
export type Downward = {
  snapshot: (snapshot: Snapshot) => void;
  /** The same for everyone in the track. */
  change: (change: LiveChange) => void;
  /** Only to the devices of that seat. */
  you: (you: You) => void;
  /** Only to those who have asked for the list. */
  people: (people: PeopleSnapshot) => void;
  'people-change': (change: PeopleChange) => void;
  workshops: (notice: { revision: number }) => void;
  /** Something arrived that is no event of ours; the connection is closed after it. */
  refused: (notice: { code: FailureCode }) => void;
};

/** What comes up. `people`: begin (true) or end to send the list of people. */
export type Upward = {
  command: (raw: unknown, answer?: unknown) => void;
  people: (...args: unknown[]) => void;
  time: (...args: unknown[]) => void;
};

/** `people`: whether the device looks at the list. `lane` and `room`: whose steps it gets, and with whom. */
export type SocketData = { trackId: TrackId; seatId: SeatId; people?: boolean; lane?: object; room?: string };
export type LiveSocket = Socket<Upward, Downward, DefaultEventsMap, SocketData>;
export type LiveNamespace = Namespace<Upward, Downward, DefaultEventsMap, SocketData>;
