/**
 * The server's clock, as this device knows it. Each sample is the shortest of a few round trips
 * (Cristian's algorithm): the error is at most half of that round trip.
 */
export class ServerClock {
  #offset = 0;

  /** Epoch milliseconds by the server. Before the first sample, by this device. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Measure. `ask` resolves with the server's epoch milliseconds. Failed round trips are left out. */
  async measure(ask: () => Promise<number>, rounds = 5): Promise<void> {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round += 1) {
      const sent = Date.now();
      const server = await ask().catch(() => undefined);
      const trip = Date.now() - sent;
      if (server !== undefined && trip < best) {
        best = trip;
        this.#offset = server - (sent + trip / 2);
      }
    }
  }

  /** A first guess from a snapshot that carries the server's time. Replaced by the first sample. */
  hint(server: number): void {
    if (this.#offset === 0) this.#offset = server - Date.now();
  }
}
