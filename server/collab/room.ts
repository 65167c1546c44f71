import type * as Y from 'yjs';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Seat } from '../../shared/model/seat.ts';
import { CLOSE } from '../../shared/wire/collab.ts';
import type { Log } from '../storage/log.ts';
import type { Store } from '../storage/store.ts';
import type { CheckpointMaking } from './checkpoints/document-checkpoints.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import type { Crowd } from './crowd.ts';
import { FollowPlane } from './follow-plane.ts';
import { frames } from './frame.ts';
import type { Grants } from './grants.ts';
import { LiveDocument } from './live-document.ts';
import type { Loaded } from './loading.ts';
import { Neighbours } from './neighbours.ts';
import type { Peer, PeerHost, Standing } from './peer.ts';
import type { Announced } from './presence.ts';
import { Refusals } from './refusals.ts';
import type { Settlement } from './saved-ledger.ts';
import { type Told, together } from './tail.ts';
import { UpdateRefused } from './update-refused.ts';
import { Whereabouts } from './whereabouts.ts';
import { WS_PING, wsFrame } from './ws-frame.ts';

export type RoomOptions = {
  trackId: TrackId;
  document: DocumentName;
  loaded: Loaded;
  /** Read the document anew from the store. */
  reload: () => Promise<Loaded>;
  store: Store;
  grants: Grants;
  log: Log;
  checkpoints: CheckpointMaking;
  now: () => number;
  /** Shared by all rooms of the server. */
  crowd: Crowd;
  /** The last one has left, or the last piece of work is done. */
  emptied: () => void;
};

/**
 * One document with the people who have it open. Made when the document has been loaded. Those who may
 * write are told each edit at once; those who follow, with their row's next write.
 */
export class Room implements PeerHost {
  readonly live: LiveDocument;
  readonly #options: RoomOptions;
  readonly #peers = new Set<Peer>();
  readonly #editors = new Set<Peer>();
  readonly #followers: FollowPlane;
  readonly #whereabouts: Whereabouts;
  readonly #neighbours: Neighbours | undefined;
  readonly #refusals: Refusals;
  #retry: NodeJS.Timeout | undefined;
  #resting: NodeJS.Timeout | undefined;

  constructor(options: RoomOptions) {
    this.#options = options;
    const { trackId, document, store, crowd } = options;
    this.live = new LiveDocument({
      ...options,
      metrics: crowd.metrics,
      told: (edits) => this.#told(edits),
      filled: () => this.rightsChanged(),
      failed: () => this.#failed(),
    });
    const { metrics } = crowd;
    this.#refusals = new Refusals({ ...options, metrics, ask: (peer) => this.#ask(peer) });
    this.#followers = new FollowPlane({
      tail: this.live.tail,
      turns: crowd.turns,
      presence: (sessions) => this.#whereabouts.frame(sessions),
      metrics: crowd.metrics,
    });
    this.#whereabouts = new Whereabouts({
      peers: this.#peers,
      editors: this.#editors,
      followers: this.#followers,
      owners: () => this.live.owners,
      tell: (session, state) => this.#neighbours?.tell(session, state),
    });
    const hear = (session: number, state: string | null) => this.#whereabouts.setElsewhere(session, state);
    this.#neighbours = store.isShared ? new Neighbours(store, `presence/${trackId}/${document}`, hear) : undefined;
  }

  get peers(): ReadonlySet<Peer> {
    return this.#peers;
  }

  /** How many write, how many follow, and how many of them do not take what they are sent fast enough. */
  count(): { editors: number; followers: number; behind: number } {
    const behind = [...this.#peers].filter(({ isBehind }) => isBehind).length;
    return { editors: this.#editors.size, followers: this.#followers.size, behind };
  }

  /** Let a connection in. Its own sync step 1 begins the exchange. */
  join(peer: Peer): void {
    if (!peer.isOpen) return;
    this.#peers.add(peer);
    peer.tellMayWrite(this.mayWrite(peer.seat));
    if (!this.#options.store.healthy) peer.send(frames.storeTrouble(true));
    if (peer.toldMayWrite) this.#whereabouts.introduce(peer);
    peer.enter(this);
  }

  leave(peer: Peer): void {
    if (!this.#peers.delete(peer)) return;
    this.#stand(peer, 'joining');
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

  /** With everything that is on disk, when its turn has come; from then on it is told what is new. */
  answerStep1(peer: Peer, stateVector: Uint8Array): void {
    const asked = Uint8Array.from(stateVector);
    const at = performance.now();
    const { joins, metrics } = this.#options.crowd;
    joins.add((taken) => {
      if (!peer.isOpen) return taken();
      try {
        this.#answer(peer, asked, taken);
        metrics.joined(performance.now() - at);
      } catch (error) {
        taken();
        peer.failed(error);
      }
    });
  }

  watch(peer: Peer, isOn: boolean): void {
    if (peer.isWatching === isOn) return;
    this.#followers.watch(peer, isOn);
    if (isOn && peer.standing !== 'editing') this.#whereabouts.introduce(peer);
  }

  takeUpdate(peer: Peer, update: Uint8Array, isStep2: boolean): void {
    const settlement = isStep2 ? peer.saved.answer() : undefined;
    if (!this.mayWrite(peer.seat)) return isEmpty(update) ? undefined : this.#refusals.reader(peer);
    if (update.length > (isStep2 ? LIMITS.syncBytes : LIMITS.updateBytes))
      return peer.close(CLOSE.tooLarge, 'too large');
    if (!this.#options.store.healthy || this.live.isStale) return peer.saved.refuse();
    const { length } = update;
    peer.tookOn(length);
    try {
      this.live.take(update, { seatId: peer.seat.id, author: peer, isSync: isStep2 }, (error) => {
        peer.tookOff(length);
        if (error !== undefined) peer.saved.lose();
      });
    } catch (error) {
      peer.tookOff(length);
      if (!(error instanceof UpdateRefused)) throw error;
      return this.#refusals.update(peer, error);
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
    this.#sendMissed(peer, since);
    if (peer.standing === 'editing' || peer.isWatching) this.#whereabouts.introduce(peer);
  }

  /** Roles or locks of the track have changed. */
  rightsChanged(): void {
    for (const peer of this.#peers) {
      const may = this.mayWrite(peer.seat);
      if (may === peer.toldMayWrite) continue;
      peer.tellMayWrite(may);
      if (peer.standing !== 'joining') this.#stand(peer, may ? 'editing' : 'following');
      if (may) {
        this.#whereabouts.introduce(peer);
        this.#askAgain(peer);
      } else this.#whereabouts.withdraw(peer);
    }
  }

  /** The store takes edits again, or no longer. What was refused meanwhile is asked for again. */
  healthChanged(healthy: boolean): void {
    for (const peer of this.#peers) peer.send(frames.storeTrouble(!healthy));
    if (healthy) this.#askEveryone();
  }

  /** Edit as the server; see `Documents.edit`. */
  edit(editor: (doc: Y.Doc) => void, by?: SeatId): Promise<void> {
    return this.live.edit(editor, by);
  }

  /** See that everyone is still there, some in each turn. */
  ping(): void {
    const peers = [...this.#peers];
    for (let from = 0; from < peers.length; from += COLLAB_LIMITS.row) {
      const some = peers.slice(from, from + COLLAB_LIMITS.row);
      this.#options.crowd.turns.add(() => some.forEach((peer) => peer.ping(STILL_HERE)));
    }
  }

  closeAll(code: number, reason: string): void {
    for (const peer of this.#peers) peer.close(code, reason);
    this.#whereabouts.stop();
    this.#neighbours?.stop();
    this.#followers.stop();
    clearTimeout(this.#retry);
    clearTimeout(this.#resting);
  }

  /** Edits are on disk: editors at once, followers with their row's next write. */
  #told(edits: readonly Told[]): void {
    const all = together(edits.map(({ frame }) => frame));
    this.#options.crowd.metrics.sent(this.#editors.size, all.length);
    const authors = new Set(edits.map(({ author }) => author));
    for (const peer of this.#editors) {
      if (!authors.has(peer)) peer.offer(all);
      else if (authors.size > 1)
        peer.offer(together(edits.filter(({ author }) => author !== peer).map(({ frame }) => frame)));
    }
    this.#followers.nudge();
    this.live.tail.drop(Math.min(this.live.needs, this.#followers.needs ?? this.live.tail.end));
    this.#restLater();
  }

  #answer(peer: Peer, stateVector: Uint8Array, taken: () => void): void {
    const { frame, from } = this.live.answer(stateVector);
    const { tail } = this.live;
    const since = tail.since(from).map((edit) => edit.frame);
    if (frame.length < COLLAB_LIMITS.smallAnswer) taken();
    peer.write(frame, taken);
    if (since.length > 0) peer.write(together(since));
    const may = this.mayWrite(peer.seat);
    this.#stand(peer, may ? 'editing' : 'following');
    // A reader has nothing to give, and its answer would only have to be refused.
    if (may && !peer.saved.isAsked) this.#ask(peer);
    this.#restLater();
  }

  /** One difference for everything that a slow receiver missed. */
  #sendMissed(peer: Peer, since: Uint8Array): void {
    const { frame, from } = this.live.answer(since);
    peer.write(frame);
    const more = this.live.tail.since(from).map((edit) => edit.frame);
    if (more.length > 0) peer.write(together(more));
  }

  #stand(peer: Peer, standing: Standing): void {
    if (peer.standing === standing) return;
    if (peer.standing === 'following') this.#followers.remove(peer);
    if (peer.standing === 'editing') this.#editors.delete(peer);
    peer.standing = standing;
    if (standing === 'following') this.#followers.add(peer);
    if (standing === 'editing') this.#editors.add(peer);
  }

  /** What is kept for a crowd is let go when nobody has come and nothing has changed for a while. */
  #restLater(): void {
    if (this.#resting) return void this.#resting.refresh();
    this.#resting = setTimeout(() => this.live.rest(), COLLAB_LIMITS.crowdFor).unref();
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
}

/** A ping, and a message without content: proxies and y-websocket clients give up where nothing arrives for 30 s. */
const STILL_HERE = Buffer.concat([wsFrame(frames.awareness(Uint8Array.of(0))), WS_PING]);

/** Nothing new and nothing deleted: what a client sends that has nothing to say. */
const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;
