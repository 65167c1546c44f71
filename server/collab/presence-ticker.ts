import { COLLAB_LIMITS } from './collab-limits.ts';
import { frames } from './frame.ts';
import type { Peer } from './peer.ts';
import type { Presence } from './presence.ts';

/**
 * Tells a room where everyone is: the first change after silence at once, then one frame a tick for
 * all who moved. Nobody is told of their own session: our clock for it is ahead of theirs, and they
 * would take it for news.
 */
export class PresenceTicker {
  readonly #peers: ReadonlySet<Peer>;
  readonly #presence: Presence;
  #timer: NodeJS.Timeout | undefined;

  constructor(peers: ReadonlySet<Peer>, presence: Presence) {
    this.#peers = peers;
    this.#presence = presence;
  }

  /** Something has changed. */
  nudge(): void {
    if (this.#timer || !this.#presence.hasChanges) return;
    this.#tell();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.nudge();
    }, COLLAB_LIMITS.presenceTick);
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    const changed = this.#presence.takeChanges();
    const shared = frames.awareness(this.#presence.encode(changed));
    for (const peer of this.#peers) {
      const own = peer.session;
      if (own === undefined || !changed.includes(own)) peer.offer(shared);
      else if (changed.length > 1)
        peer.offer(frames.awareness(this.#presence.encode(changed.filter((client) => client !== own))));
    }
  }
}
