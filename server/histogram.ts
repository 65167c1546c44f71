/** Upper bounds of the buckets, in seconds: from less than anybody notices to what the operator is called for. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * How long something took, counted in buckets (Prometheus histogram, written in seconds). An observation
 * is a loop over 13 numbers and allocates nothing.
 */
export class Histogram {
  readonly #counts = [...BOUNDS, Infinity].map(() => 0);
  #sum = 0;

  /** One that took so many milliseconds. */
  observe(milliseconds: number): void {
    const seconds = milliseconds / 1000;
    let bucket = 0;
    while (bucket < BOUNDS.length && seconds > (BOUNDS[bucket] ?? 0)) bucket += 1;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += seconds;
  }

  /** Its samples under this name: buckets that each hold those before them, sum and count. */
  samples(name: string): string {
    let below = 0;
    const lines = this.#counts.map((count, index) => {
      below += count;
      return `${name}_bucket{le="${BOUNDS[index] ?? '+Inf'}"} ${below}\n`;
    });
    return `${lines.join('')}${name}_sum ${this.#sum}\n${name}_count ${below}\n`;
  }
}
