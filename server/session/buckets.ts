/**
 * Token buckets: each key may act `burst` times at once and then `perSecond` times a second.
 * A bucket that has filled up again is forgotten, so that memory follows who is active.
 */
export class Buckets {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  #sweptAt = 0;

  constructor(burst: number, perSecond: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  /** Take one token. False when there is none: too often. `now` in milliseconds. */
  take(key: string, now: number): boolean {
    this.#sweep(now);
    const tokens = this.#tokens(key, now);
    if (tokens < 1) return false;
    this.#buckets.set(key, { tokens: tokens - 1, at: now });
    return true;
  }

  #tokens(key: string, now: number): number {
    const bucket = this.#buckets.get(key);
    if (!bucket) return this.#burst;
    return Math.min(this.#burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * this.#perSecond);
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < 60_000) return;
    this.#sweptAt = now;
    for (const key of this.#buckets.keys()) if (this.#tokens(key, now) >= this.#burst) this.#buckets.delete(key);
  }
}
