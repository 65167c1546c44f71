import type { Duplex } from 'node:stream';
import type * as Y from 'yjs';
import type { WebSocket } from 'ws';
import type { TrackId } from '../../shared/ids.ts';
import { INTERVALS } from '../../shared/limits.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { Log } from '../storage/log.ts';
import { documentLog, type Store, StoreConflict } from '../storage/store.ts';
import { CollabMetrics } from '../collab-metrics.ts';
import { BackgroundWorker } from '../worker/background-worker.ts';
import { Checkpointer, type CheckpointEvery } from './checkpoints/checkpointer.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import type { CollabJobs } from './collab.worker.ts';
import { Crowd } from './crowd.ts';
import { firstContent } from './captured.ts';
import type { Documents } from './documents.ts';
import type { Grants } from './grants.ts';
import { encodeEntry, SERVER } from './log-entry.ts';
import { RoomSlot } from './room-slot.ts';

export type RoomsOptions = {
  store: Store;
  grants: Grants;
  log: Log;
  /** Epoch milliseconds; for attribution. */
  clock?: () => number;
  /** Milliseconds that a room without people stays in memory. */
  linger?: number;
  /** Milliseconds between two pings, and how long a receiver may take nothing. */
  patience?: Patience;
  /** What is counted; by default nobody reads it. */
  metrics?: CollabMetrics;
  /** How much a log may grow before a checkpoint is made. */
  checkpointEvery?: CheckpointEvery;
};

export type Patience = { ping: number; behindFor: number };

export interface Rooms extends Documents {
  /** Take over an open WebSocket of a known seat. Closes it with a code of the contract where that cannot be. */
  attach(socket: WebSocket, network: Duplex, seat: Seat, document: DocumentName): void;
  /** Documents in memory and people connected, for `/metrics`. */
  count(): { rooms: number; peers: number };
  /** Send everyone away and wait until all that was accepted is on disk. */
  close(): Promise<void>;
}

/** Service restart (RFC 6455 registry): clients come back by themselves. */
const RESTART = 1012;

const PATIENCE: Patience = { ping: INTERVALS.ping, behindFor: COLLAB_LIMITS.behindFor };

const CHECKPOINT_EVERY: CheckpointEvery = {
  entries: COLLAB_LIMITS.checkpointEntries,
  bytes: COLLAB_LIMITS.checkpointBytes,
};

/** All documents that somebody has open. */
export function createRooms({
  store,
  grants,
  log,
  clock = Date.now,
  linger = INTERVALS.roomLinger,
  patience = PATIENCE,
  metrics = new CollabMetrics(),
  checkpointEvery = CHECKPOINT_EVERY,
}: RoomsOptions): Rooms {
  const slots = new Map<string, RoomSlot>();
  const creating = new Map<string, Promise<void>>();
  const crowd = new Crowd(metrics, patience.behindFor);
  const worker = new BackgroundWorker<CollabJobs>('collab/collab.worker');
  const checkpointer = new Checkpointer(store, worker);
  const checkpoints = { checkpointer, every: checkpointEvery };
  let closed = false;

  const slotOf = (trackId: TrackId, document: DocumentName): RoomSlot => {
    const key = `${trackId}/${document}`;
    const known = slots.get(key);
    if (known) return known;
    const gone = () => {
      if (slots.get(key) === slot) slots.delete(key);
    };
    const shared = { store, grants, log, checkpoints, crowd, linger, now: clock };
    const slot = new RoomSlot({ ...shared, trackId, document, gone });
    slots.set(key, slot);
    return slot;
  };

  metrics.state = () => {
    const counts = [...slots.values()].flatMap(({ room }) => room?.count() ?? []);
    const sum = (of: 'editors' | 'followers' | 'behind') => counts.reduce((total, count) => total + count[of], 0);
    const joining = [...slots.values()].reduce((total, slot) => total + slot.waiting, 0) + crowd.joins.length;
    return {
      documents: slots.size,
      editors: sum('editors'),
      followers: sum('followers'),
      joining,
      behind: sum('behind'),
    };
  };
  const stopHealth = store.onHealth((healthy) => {
    for (const slot of slots.values()) slot.room?.healthChanged(healthy);
  });
  const stopGrants = grants.onChange((trackId) => {
    for (const slot of slots.values()) if (slot.trackId === trackId) slot.room?.rightsChanged();
  });
  const pinging = setInterval(() => {
    for (const slot of slots.values()) slot.room?.ping();
  }, patience.ping);
  pinging.unref();

  const make = async (trackId: TrackId, document: DocumentName, seed: ((doc: Y.Doc) => void) | undefined) => {
    const key = `${trackId}/${document}`;
    if ((await store.get('document', key)) !== undefined) return;
    const at = clock();
    const update = seed && firstContent(seed);
    const entry = update && {
      append: documentLog(trackId, document),
      entry: encodeEntry({ seatId: SERVER, at, update }),
      after: 0,
    };
    try {
      await store.write([
        { put: 'document', key, value: { createdAt: new Date(at).toISOString() } },
        ...(entry ? [entry] : []),
      ]);
    } catch (error) {
      // Another server has made it at the same moment.
      if (!(error instanceof StoreConflict)) throw error;
    }
  };

  return {
    create(trackId, document, seed) {
      const key = `${trackId}/${document}`;
      const made = creating.get(key) ?? make(trackId, document, seed).finally(() => creating.delete(key));
      creating.set(key, made);
      return made;
    },
    read: (trackId, document, reader) => slotOf(trackId, document).use((room) => room.live.read(reader)),
    edit: (trackId, document, editor, by) => slotOf(trackId, document).use((room) => room.edit(editor, by)),
    opened: () => [...slots.values()].map(({ trackId, document }) => ({ trackId, document })),
    attach(socket, network, seat, document) {
      // Who was on the way in when the server began to close would keep it open.
      if (closed) socket.close(RESTART, 'restart');
      else slotOf(seat.trackId, document).attach(socket, network, seat);
    },
    count: () => ({ rooms: slots.size, peers: [...slots.values()].reduce((sum, slot) => sum + slot.people, 0) }),
    async close() {
      closed = true;
      clearInterval(pinging);
      stopHealth();
      stopGrants();
      // Checkpoints under way are given up: the log has everything, and nobody should wait for them.
      await worker.close();
      await checkpointer.idle();
      await Promise.all([...slots.values()].map((slot) => slot.close(RESTART, 'restart')));
    },
  };
}
