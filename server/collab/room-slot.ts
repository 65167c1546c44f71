import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { TrackId } from '../../shared/ids.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Seat } from '../../shared/model/seat.ts';
import { Failure } from '../../shared/failure.ts';
import { CLOSE } from '../../shared/wire/collab.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { loadDocument, NoSuchDocument } from './loading.ts';
import { Peer } from './peer.ts';
import { Room, type RoomOptions } from './room.ts';

export type SlotOptions = Omit<RoomOptions, 'loaded' | 'reload' | 'emptied'> & {
  linger: number;
  /** The slot is over; the next one who comes gets a new one. */
  gone: () => void;
};

/**
 * - `loading`: everyone waits for the one load.
 * - `ready`: people are in, or the room lingers for their return.
 * - `failed`: it could not be read, which is told to everyone; never an empty document.
 * - `over`: let go, after everything was safe.
 */
type State = { is: 'loading' } | { is: 'ready'; room: Room } | { is: 'failed'; error: unknown } | { is: 'over' };

/** The life of one document in memory, from the first who asks for it until nobody does. */
export class RoomSlot {
  readonly #options: SlotOptions;
  readonly #loading: Promise<void>;
  #state: State = { is: 'loading' };
  /** Reads and edits of the server under way, and connections that wait for the load. */
  #uses = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SlotOptions) {
    this.#options = options;
    this.#loading = this.#load();
  }

  get trackId(): TrackId {
    return this.#options.trackId;
  }

  get document(): DocumentName {
    return this.#options.document;
  }

  get room(): Room | undefined {
    return this.#state.is === 'ready' ? this.#state.room : undefined;
  }

  /** Who waits for the document to be loaded. */
  get waiting(): number {
    return this.room ? 0 : this.#uses;
  }

  get people(): number {
    return this.room?.peers.size ?? 0;
  }

  attach(socket: WebSocket, network: Duplex, seat: Seat): void {
    const peer = new Peer(socket, network, seat, this.#options);
    void this.use((room) => room.join(peer)).catch((error: unknown) => {
      if (error instanceof Failure && error.code === 'not-found') peer.close(CLOSE.notFound, 'no such document');
      else peer.close(CLOSE.storeNotReady, 'try again');
    });
  }

  /**
   * Do something with the room once it is loaded; it stays in memory meanwhile.
   * Throws `Failure('not-found')` or `Failure('store-not-ready')` where there is none.
   */
  async use<Result>(work: (room: Room) => Result | Promise<Result>): Promise<Result> {
    this.#uses += 1;
    clearTimeout(this.#timer);
    try {
      await this.#loading;
      if (this.#state.is !== 'ready') {
        const missing = this.#state.is === 'failed' && this.#state.error instanceof NoSuchDocument;
        throw new Failure(missing ? 'not-found' : 'store-not-ready');
      }
      return await work(this.#state.room);
    } finally {
      this.#uses -= 1;
      this.#lingerIfEmpty();
    }
  }

  /** Send everyone away and wait for the disk. */
  async close(code: number, reason: string): Promise<void> {
    await this.#loading;
    const { room } = this;
    clearTimeout(this.#timer);
    this.#end();
    room?.closeAll(code, reason);
    await room?.live.close();
  }

  async #load(): Promise<void> {
    const { store, trackId, document, log } = this.#options;
    try {
      const loaded = await loadDocument(store, trackId, document);
      const room = new Room({
        ...this.#options,
        loaded,
        reload: () => loadDocument(store, trackId, document),
        emptied: () => this.#lingerIfEmpty(),
      });
      this.#state = { is: 'ready', room };
    } catch (error) {
      this.#state = { is: 'failed', error };
      if (error instanceof NoSuchDocument) return this.#options.gone();
      log.error({ err: error, trackId, document }, 'A document could not be read. Nobody can open it until it can be.');
      // Kept for a moment, so that a crowd that tries again does not read a broken log again and again.
      setTimeout(() => this.#options.gone(), COLLAB_LIMITS.reloadAfter).unref();
    }
  }

  get #isUsed(): boolean {
    return this.#uses > 0 || this.people > 0;
  }

  #lingerIfEmpty(): void {
    clearTimeout(this.#timer);
    if (this.#state.is !== 'ready' || this.#isUsed) return;
    this.#timer = setTimeout(() => void this.#retire(), this.#options.linger);
    this.#timer.unref();
  }

  /** Let go only where nothing is under way; who comes in between finds the room as it is. */
  async #retire(): Promise<void> {
    const { room } = this;
    if (!room || this.#isUsed) return;
    await room.live.checkpoint();
    if (this.#isUsed || this.room !== room) return;
    if (!room.live.isIdle) return this.#lingerIfEmpty();
    this.#end();
    room.closeAll(CLOSE.storeNotReady, 'try again');
    await room.live.close();
  }

  #end(): void {
    if (this.#state.is === 'over') return;
    this.#state = { is: 'over' };
    this.#options.gone();
  }
}
