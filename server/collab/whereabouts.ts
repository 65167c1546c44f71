import { frames } from './frame.ts';
import type { Owners } from './owners.ts';
import type { Peer } from './peer.ts';
import { type Announced, Presence, stamp } from './presence.ts';
import { PresenceTicker } from './presence-ticker.ts';

/** Who of a room's people is where, and who may say so: each connection speaks for one session, its own. */
export class Whereabouts {
  readonly #peers: ReadonlySet<Peer>;
  readonly #owners: Owners;
  readonly #presence = new Presence();
  readonly #ticker: PresenceTicker;

  constructor(peers: ReadonlySet<Peer>, owners: Owners) {
    this.#peers = peers;
    this.#owners = owners;
    this.#ticker = new PresenceTicker(peers, this.#presence);
  }

  /** Take what a client announces; what is not its own is dropped. */
  take(peer: Peer, announced: Announced[]): void {
    for (const { client, json } of announced) {
      if (client !== peer.session && !this.#claim(peer, client)) continue;
      const state = stamp(json, peer.seat);
      if (state !== undefined) this.#presence.set(client, state);
    }
    this.#ticker.nudge();
  }

  /** Tell one who has come, or come back to listening, where everyone is. */
  introduce(peer: Peer): void {
    const others = this.#presence.present().filter((client) => client !== peer.session);
    if (others.length > 0) peer.send(frames.awareness(this.#presence.encode(others)));
  }

  /** A connection has gone, or may only receive from now on. */
  withdraw(peer: Peer): void {
    if (peer.session !== undefined) this.#presence.set(peer.session, null);
    peer.session = undefined;
    this.#ticker.nudge();
  }

  stop(): void {
    this.#ticker.stop();
  }

  /** A connection's first session is its own, unless it is somebody else's; a person who comes back takes over from their earlier connection. */
  #claim(peer: Peer, client: number): boolean {
    if (peer.session !== undefined) return false;
    const owner = this.#owners.of(client);
    if (owner !== undefined && owner !== peer.seat.id) return false;
    const holder = [...this.#peers].find((other) => other.session === client);
    if (holder && holder.seat.id !== peer.seat.id) return false;
    if (holder) holder.session = undefined;
    peer.session = client;
    return true;
  }
}
