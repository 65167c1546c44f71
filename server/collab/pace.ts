import { COLLAB_LIMITS } from './collab-limits.ts';

/** How much one connection may send: a burst, then so many frames a second (a token bucket). */
export class Pace {
  #tokens: number = COLLAB_LIMITS.frameBurst;
  #at = performance.now();

  /** Count one frame; false where there have been too many. */
  take(): boolean {
    const now = performance.now();
    const earned = ((now - this.#at) / 1000) * COLLAB_LIMITS.framesPerSecond;
    this.#tokens = Math.min(COLLAB_LIMITS.frameBurst, this.#tokens + earned) - 1;
    this.#at = now;
    return this.#tokens >= 0;
  }
}
