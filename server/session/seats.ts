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

  /** Whether somebody other than `except` has this name, as people tell names apart. */
  isNameTaken(name: string, except: SeatId | undefined): boolean {
    const holders = this.#holders.get(fold(name));
    if (!holders) return false;
    return except !== undefined && holders.has(except) ? holders.size > 1 : holders.size > 0;
  }
}

const fold = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
