import type { SeatId } from '../../shared/ids.ts';
import type { Seat } from '../../shared/model/seat.ts';

/** Everyone with a seat in a track, oldest first, and who holds which name. A seat is never changed in place. */
export class Seats {
  readonly #byId = new Map<SeatId, Seat>();
  readonly #holders = new Map<string, Set<SeatId>>();

  constructor(seats: readonly Seat[]) {
    for (const seat of seats) this.put(seat);
  }

  get byId(): ReadonlyMap<SeatId, Seat> {
    return this.#byId;
  }

  /** Add a seat, or put it in the place of what it was. */
  put(seat: Seat): void {
    const before = this.#byId.get(seat.id);
    if (before) this.#holders.get(fold(before.name))?.delete(seat.id);
    const name = fold(seat.name);
    const holders = this.#holders.get(name) ?? new Set();
    this.#holders.set(name, holders.add(seat.id));
    this.#byId.set(seat.id, seat);
  }

  /** Who has this name, as people tell names apart. */
  holdersOf(name: string): ReadonlySet<SeatId> {
    return this.#holders.get(fold(name)) ?? NOBODY;
  }
}

const NOBODY: ReadonlySet<SeatId> = new Set();

/** A name without what does not tell it from another. */
export const fold = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
