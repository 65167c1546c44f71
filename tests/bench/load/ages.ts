/** Width of a bucket and how far they reach, in milliseconds. */
const WIDTH = 0.1;
const LAST = 600_000;

/** How old things were when they arrived: counted in buckets of a tenth of a millisecond, so millions cost nothing. */
export class Ages {
  readonly #buckets = new Uint32Array(LAST + 1);
  count = 0;

  record(milliseconds: number): void {
    const bucket = Math.max(0, Math.min(LAST, Math.floor(milliseconds / WIDTH)));
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.count += 1;
  }

  /** The age that this share (0 to 1) is not older than; milliseconds. NaN where nothing arrived. */
  percentile(share: number): number {
    if (this.count === 0) return Number.NaN;
    let left = share * this.count;
    for (let bucket = 0; bucket <= LAST; bucket += 1) {
      left -= this.#buckets[bucket] ?? 0;
      if (left <= 0) return (bucket + 1) * WIDTH;
    }
    return LAST * WIDTH;
  }
}
