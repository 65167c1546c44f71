import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { CollabMetrics } from '../../server/collab-metrics.ts';
import type { CheckpointEvery } from '../../server/collab/checkpoints/checkpointer.ts';
import type { Grants } from '../../server/collab/grants.ts';
import { createRooms, type Patience, type Rooms } from '../../server/collab/rooms.ts';
import { createUpgrade } from '../../server/collab/upgrade.ts';
import { type Log, silentLog } from '../../server/storage/log.ts';
import type { Store } from '../../server/storage/store.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { Role, Seat } from '../../shared/model/seat.ts';
import { MemoryStore } from './store-memory.ts';

export const TRACK = 'track' as TrackId;

export const seat = (id: string, role: Role = 'organizer'): Seat => ({
  id: id as SeatId,
  trackId: TRACK,
  name: `Name of ${id}`,
  group: 'academia',
  place: 'remote',
  role,
  workshopIds: [],
  joinedAt: '2026-11-23T00:00:00Z',
});

/**
 * Grants of a test: a bearer token is a seat's id. Seats whose id begins with `w` may write, the others
 * only receive, until the test says otherwise.
 */
export class TestGrants implements Grants {
  readonly #listeners = new Set<(trackId: TrackId) => void>();
  readonly #barred = new Set<string>();
  /** Awaited before a seat is known. */
  delay: Promise<void> = Promise.resolve();
  /** Thrown instead of an answer. */
  failure: Error | undefined;

  async identify({ authorization }: { authorization: string | undefined }): Promise<Seat | undefined> {
    await this.delay;
    if (this.failure) throw this.failure;
    const id = /^Bearer ([wr]\w*)$/.exec(authorization ?? '')?.[1];
    return id ? seat(id) : undefined;
  }

  mayWrite(_trackId: TrackId, seatId: SeatId): boolean {
    return seatId.startsWith('w') && !this.#barred.has(seatId) && !this.#barred.has('*');
  }

  /** Take a seat's right to write, or give it back; `*` is a locked document. */
  bar(seatId: string, barred = true): void {
    if (barred) this.#barred.add(seatId);
    else this.#barred.delete(seatId);
    for (const listener of this.#listeners) listener(TRACK);
  }

  onChange(listener: (trackId: TrackId) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export type CollabServer<S extends Store = Store> = {
  port: number;
  rooms: Rooms;
  grants: TestGrants;
  store: S;
  /** The server's ends of its connections. */
  sockets: ReadonlySet<Socket>;
  close: () => Promise<void>;
};

type Options<S extends Store> = {
  store: S;
  port?: number;
  log?: Log;
  linger?: number;
  metrics?: CollabMetrics;
  patience?: Patience;
  checkpointEvery?: CheckpointEvery;
};

/** The document server on a free port, without the rest of the product. */
export async function startCollab<S extends Store>({
  store,
  port = 0,
  log = silentLog,
  linger = 50,
  metrics = new CollabMetrics(),
  patience,
  checkpointEvery,
}: Options<S>): Promise<CollabServer<S>> {
  const grants = new TestGrants();
  const given = { ...(patience && { patience }), ...(checkpointEvery && { checkpointEvery }) };
  const rooms = createRooms({ store, grants, log, linger, metrics, ...given });
  const upgrade = createUpgrade({ rooms, grants, log });
  const http = createServer();
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  http.on('upgrade', (request, socket, head) => {
    if (!upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  let closed: Promise<void> | undefined;
  const close = () =>
    (closed ??= rooms.close().then(
      () =>
        new Promise<void>((resolve) => {
          http.close(() => resolve());
          http.closeAllConnections();
        }),
    ));
  onTestFinished(close);
  return { port: (http.address() as AddressInfo).port, rooms, grants, store, sockets, close };
}

/** The same with a store in memory and the three documents made. */
export async function startMemoryCollab(
  options: Omit<Options<MemoryStore>, 'store'> = {},
): Promise<CollabServer<MemoryStore>> {
  const server = await startCollab({ store: new MemoryStore(), ...options });
  for (const document of ['map', 'principles', 'notes'] as const) await server.rooms.create(TRACK, document);
  return server;
}
