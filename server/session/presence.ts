import type { SeatId } from '../../shared/ids.ts';

/** Arrivals and departures are told together, at most so often (milliseconds): a storm of joins is one change. */
const GATHER = 250;

/** Who is online: whoever has at least one live connection. */
export class Presence {
  readonly #connections = new Map<SeatId, number>();
  readonly #changed: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get online(): ReadonlySet<SeatId> {
    return new Set(this.#connections.keys());
  }

  /** Count one connection of a seat; returns how to take it back. */
  connect(seatId: SeatId): () => void {
    const before = this.#connections.get(seatId) ?? 0;
    this.#connections.set(seatId, before + 1);
    if (before === 0) this.#tell();
    let connected = true;
    return () => {
      if (!connected) return;
      connected = false;
      this.#disconnect(seatId);
    };
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #disconnect(seatId: SeatId): void {
    const left = (this.#connections.get(seatId) ?? 1) - 1;
    if (left > 0) {
      this.#connections.set(seatId, left);
      return;
    }
    this.#connections.delete(seatId);
    this.#tell();
  }

  #tell(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed();
    }, GATHER).unref();
  }
}
