import type { AwarenessState } from '../../shared/wire/collab.ts';
import { MovedFrame } from './moved-frame.ts';
import type { Owners } from './owners.ts';
import type { Peer } from './peer.ts';
import { type Announced, Presence, stamp } from './presence.ts';
import { PresenceTicker } from './presence-ticker.ts';

type Around = {
  peers: ReadonlySet<Peer>;
  editors: ReadonlySet<Peer>;
  followers: { moved(sessions: Iterable<number>): void };
  owners: () => Owners;
  /** Tell the other servers; null where it has gone. */
  tell: (session: number, state: string | null) => void;
};

/** Who of a room's editors is where, and who may say so: each connection speaks for one session, its own. */
export class Whereabouts {
  readonly #around: Around;
  readonly #presence = new Presence();
  readonly #ticker: PresenceTicker;

  constructor(around: Around) {
    this.#around = around;
    this.#ticker = new PresenceTicker(around, this.#presence);
  }

  /** Take what a client announces; what is not its own is dropped. */
  take(peer: Peer, announced: Announced[]): void {
    for (const { client, json } of announced) {
      if (client !== peer.session && !this.#claim(peer, client)) continue;
      const state = stamp(json, peer.seat);
      if (state === undefined) continue;
      this.#around.tell(client, state);
      this.#set(client, state);
    }
  }

  /** The state of a session on another server; null where it has gone. */
  setElsewhere(session: number, state: string | null): void {
    const seatId = state === null ? undefined : seatIdIn(state);
    if (seatId !== undefined) this.#around.owners().claim(session, seatId);
    this.#set(session, state);
  }

  #set(session: number, state: string | null): void {
    if (this.#presence.set(session, state)) this.#ticker.moved(session);
  }

  /** Tell one who has come, or come back to listening, where everyone is. */
  introduce(peer: Peer): void {
    const here = this.#presence.present();
    const framed = here.length > 0 ? new MovedFrame(this.#presence.states(here)).for(peer.session) : undefined;
    if (framed) peer.write(framed);
  }

  /** The framed awareness message of some sessions. */
  frame(sessions: Iterable<number>): Buffer {
    return new MovedFrame(this.#presence.states(sessions)).for(undefined) ?? Buffer.alloc(0);
  }

  /** A connection has gone, or may only receive from now on. */
  withdraw(peer: Peer): void {
    const { session } = peer;
    peer.session = undefined;
    if (session === undefined) return;
    this.#around.tell(session, null);
    this.#set(session, null);
  }

  stop(): void {
    this.#ticker.stop();
  }

  /** A connection's first session is its own, unless it is somebody else's; a person who comes back takes over from their earlier connection. */
  #claim(peer: Peer, client: number): boolean {
    if (peer.session !== undefined) return false;
    // Everyone can read the number from now on: nobody else may be the first to write as it.
    if (!this.#around.owners().claim(client, peer.seat.id)) return false;
    const holder = [...this.#around.peers].find((other) => other.session === client);
    if (holder) holder.session = undefined;
    peer.session = client;
    return true;
  }
}

/** The seat that the server stamped on a state. */
const seatIdIn = (state: string): string | undefined => (JSON.parse(state) as AwarenessState).user?.seatId;
