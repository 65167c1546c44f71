import type * as Y from 'yjs';
import type { FailureCode } from '../../shared/failure.ts';
import type { TrackId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Seat } from '../../shared/model/seat.ts';
import { CLOSE } from '../../shared/wire/collab.ts';
import type { Log } from '../storage/log.ts';
import type { Store } from '../storage/store.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { spread } from './fan-out.ts';
import { BadFrame, frames } from './frame.ts';
import type { Grants } from './grants.ts';
import { LiveDocument } from './live-document.ts';
import type { Loaded } from './loading.ts';
import type { Peer, PeerHost } from './peer.ts';
import type { Announced } from './presence.ts';
import type { Settlement } from './saved-ledger.ts';
import { type RefusalKind, UpdateRefused } from './update-refused.ts';
import { Whereabouts } from './whereabouts.ts';

export type RoomOptions = {
  trackId: TrackId;
  document: DocumentName;
  loaded: Loaded;
  store: Store;
  grants: Grants;
  log: Log;
  now: () => number;
  /** The last one has left, or the last piece of work is done. */
  emptied: () => void;
  /** The room cannot go on; everyone in it has been sent away. */
  broken: (error: unknown) => void;
};

/** What a client whose copy cannot be taken is told. */
const RESET_CODES: Partial<Record<RefusalKind, FailureCode>> = {
  foreign: 'not-allowed',
  content: 'bad-request',
  'too-large': 'too-large',
};

/** One document with the people who have it open. Made when the document has been loaded. */
export class Room implements PeerHost {
  readonly live: LiveDocument;
  readonly #options: RoomOptions;
  readonly #peers = new Set<Peer>();
  readonly #whereabouts: Whereabouts;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#whereabouts = new Whereabouts(this.#peers, options.loaded.owners);
    this.live = new LiveDocument({
      ...options,
      changed: (update, author) => spread(this.#peers, update, author as Peer | undefined),
      filled: () => this.rightsChanged(),
      failed: () => this.#failed(),
      broken: (error) => {
        this.closeAll(CLOSE.storeNotReady, 'try again');
        options.broken(error);
      },
    });
  }

  get peers(): ReadonlySet<Peer> {
    return this.#peers;
  }

  /** Let a connection in. Its own sync step 1 begins the exchange. */
  join(peer: Peer): void {
    if (!peer.isOpen) return;
    this.#peers.add(peer);
    peer.tellMayWrite(this.mayWrite(peer.seat));
    if (!this.#options.store.healthy) peer.send(frames.storeTrouble(true));
    this.#whereabouts.introduce(peer);
    peer.enter(this);
  }

  leave(peer: Peer): void {
    if (!this.#peers.delete(peer)) return;
    this.#whereabouts.withdraw(peer);
    if (this.#peers.size === 0) this.#options.emptied();
  }

  mayWrite(seat: Seat): boolean {
    const { grants, trackId, document } = this.#options;
    return !this.live.isFull && grants.mayWrite(trackId, seat.id, document);
  }

  stateVector(): Uint8Array {
    return this.live.stateVector();
  }

  answerStep1(peer: Peer, stateVector: Uint8Array): void {
    let update: Uint8Array;
    try {
      update = this.live.difference(stateVector);
    } catch {
      throw new BadFrame('not a state vector');
    }
    peer.send(frames.syncStep2(update));
    // A reader has nothing to give, and its answer would only have to be refused.
    if (this.mayWrite(peer.seat) && !peer.saved.isAsked) this.#ask(peer);
  }

  takeUpdate(peer: Peer, update: Uint8Array, isStep2: boolean): void {
    const settlement = isStep2 ? peer.saved.answer() : undefined;
    if (!this.mayWrite(peer.seat)) return isEmpty(update) ? undefined : this.#refuseReader(peer);
    if (update.length > (isStep2 ? LIMITS.syncBytes : LIMITS.updateBytes))
      return peer.close(CLOSE.tooLarge, 'too large');
    if (!this.#options.store.healthy) return peer.saved.refuse();
    try {
      this.live.take(update, { seatId: peer.seat.id, author: peer, isSync: isStep2 }, (error) => {
        if (error !== undefined) peer.saved.lose();
      });
    } catch (error) {
      if (!(error instanceof UpdateRefused)) throw error;
      return this.#refuse(peer, error);
    }
    peer.fruitless = 0;
    peer.passedOver = 0;
    if (settlement) this.live.afterQueued((error) => this.#settle(peer, settlement, error));
  }

  takeAnnounced(peer: Peer, announced: Announced[]): void {
    this.#whereabouts.take(peer, announced);
  }

  takeMark(peer: Peer, mark: number): void {
    if (!peer.saved.mark(mark)) return;
    this.live.afterQueued((error) => {
      if (error !== undefined) peer.saved.lose();
      if (peer.saved.mark(mark)) peer.send(frames.saved(mark));
    });
  }

  catchUp(peer: Peer, since: Uint8Array): void {
    peer.send(frames.update(this.live.difference(since)));
    this.#whereabouts.introduce(peer);
  }

  /** Roles or locks of the track have changed. */
  rightsChanged(): void {
    for (const peer of this.#peers) {
      const may = this.mayWrite(peer.seat);
      if (may === peer.toldMayWrite) continue;
      peer.tellMayWrite(may);
      if (may) this.#askAgain(peer);
      else this.#whereabouts.withdraw(peer);
    }
  }

  /** The store takes edits again, or no longer. What was refused meanwhile is asked for again. */
  healthChanged(healthy: boolean): void {
    for (const peer of this.#peers) peer.send(frames.storeTrouble(!healthy));
    if (healthy) this.#askEveryone();
  }

  /** Edit as the server; see `Documents.edit`. */
  edit(editor: (doc: Y.Doc) => void): Promise<void> {
    return this.live.edit(editor);
  }

  ping(): void {
    // Proxies and y-websocket clients both give up on a connection where nothing arrives for 30 s.
    const nobody = frames.awareness(Uint8Array.of(0));
    for (const peer of this.#peers) {
      peer.offer(nobody);
      peer.ping();
    }
  }

  closeAll(code: number, reason: string): void {
    for (const peer of this.#peers) peer.close(code, reason);
    this.#whereabouts.stop();
    clearTimeout(this.#retry);
  }

  /** A write failed. If the store says it is well all the same, nobody else will call for what was refused. */
  #failed(): void {
    if (!this.#options.store.healthy || this.#retry) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      if (this.#options.store.healthy) this.#askEveryone();
    }, COLLAB_LIMITS.reloadAfter);
    this.#retry.unref();
  }

  #askEveryone(): void {
    for (const peer of this.#peers) if (this.mayWrite(peer.seat)) this.#askAgain(peer);
  }

  #ask(peer: Peer): void {
    peer.saved.ask();
    peer.send(frames.syncStep1(this.live.expectedStateVector()));
  }

  #askAgain(peer: Peer): void {
    peer.saved.lose();
    this.#ask(peer);
  }

  /** The client had answered with everything it has, and that is safe: its marks are true again. */
  #settle(peer: Peer, settlement: Settlement, error: unknown): void {
    if (error !== undefined) return peer.saved.lose();
    const { now, later } = peer.saved.settle(settlement);
    if (now !== undefined) peer.send(frames.saved(now));
    if (later !== undefined) this.takeMark(peer, later);
  }

  #refuse(peer: Peer, refused: UpdateRefused): void {
    const { kind, message } = refused;
    if (kind === 'gap') return this.#bridge(peer);
    const { trackId, document, log } = this.#options;
    log.warn({ trackId, document, seatId: peer.seat.id, kind, why: message }, 'An update was refused.');
    const code = RESET_CODES[kind];
    if (code) peer.reset(code);
    else peer.close(CLOSE.protocol, message);
  }

  /** Something before it is missing, which happens to honest clients: ask for everything, once at a time. */
  #bridge(peer: Peer): void {
    peer.saved.refuse();
    if (peer.saved.isAsked) peer.passedOver += 1;
    else {
      peer.fruitless += 1;
      this.#ask(peer);
    }
    if (peer.fruitless > COLLAB_LIMITS.resyncs || peer.passedOver > COLLAB_LIMITS.passedOver) peer.reset('conflict');
  }

  #refuseReader(peer: Peer): void {
    const { trackId, document, log } = this.#options;
    log.warn({ trackId, document, seatId: peer.seat.id }, 'A write by somebody who may not write was refused.');
    peer.close(CLOSE.notAllowed, 'not allowed');
  }
}

/** Nothing new and nothing deleted: what a client sends that has nothing to say. */
const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;
