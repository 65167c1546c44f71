import { COLLAB_LIMITS } from './collab-limits.ts';
import { MovedFrame } from './moved-frame.ts';
import type { Peer } from './peer.ts';
import type { Presence } from './presence.ts';

type Audience = {
  editors: ReadonlySet<Peer>;
  /** Tell the followers who watch, with their own tick. */
  followers: { moved(sessions: Iterable<number>): void };
};

/**
 * Tells a room where its editors are: the first change after silence at once, then one frame a tick for
 * all who moved. Nobody is told of their own session: our clock for it is ahead of theirs, and they
 * would take it for news.
 */
export class PresenceTicker {
  readonly #audience: Audience;
  readonly #presence: Presence;
  #moved = new Set<number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(audience: Audience, presence: Presence) {
    this.#audience = audience;
    this.#presence = presence;
  }

  /** A session has moved, come or gone. */
  moved(session: number): void {
    this.#moved.add(session);
    if (!this.#timer) this.#tell();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    const moved = this.#moved;
    this.#moved = new Set();
    this.#audience.followers.moved(moved);
    const frame = new MovedFrame(this.#presence.states(moved));
    for (const peer of this.#audience.editors) {
      const framed = frame.for(peer.session);
      if (framed) peer.offer(framed);
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#moved.size > 0) this.#tell();
    }, COLLAB_LIMITS.presenceTick);
    this.#timer.unref();
  }
}
