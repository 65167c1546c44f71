import type { SeatId } from '../../shared/ids.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { Change } from '../storage/store.ts';
import type { Act, AuditLog } from './audit-log.ts';

/** What an act comes to. `changes` are the records as they are to be written, those of `seats` among them. */
export type Outcome = {
  act: Pick<Act, 'at' | 'by' | 'command'>;
  changes: readonly Change[];
  live?: LiveState;
  seats?: readonly Seat[];
};

/**
 * Several acts, each decided on what the ones before it come to; written all at once behind the entry that
 * the first was decided on, or not at all.
 */
export class Draft {
  readonly changes: Change[] = [];
  /** Records changed, as in `Act`. */
  readonly changed: string[] = [];
  readonly putSeats = new Map<SeatId, Seat>();
  readonly #audit: AuditLog;
  readonly #head: number;
  readonly #before: ReadonlyMap<SeatId, Seat>;
  #state: LiveState;
  /** Made when asked for: most acts change no seat, and a join asks no more. */
  #seats: ReadonlyMap<SeatId, Seat> | undefined;
  #acts = 0;
  #urgent = false;

  constructor(audit: AuditLog, head: number, state: LiveState, seats: ReadonlyMap<SeatId, Seat>) {
    this.#audit = audit;
    this.#head = head;
    this.#state = state;
    this.#before = seats;
  }

  get state(): LiveState {
    return this.#state;
  }

  get seats(): ReadonlyMap<SeatId, Seat> {
    if (this.putSeats.size === 0) return this.#before;
    return (this.#seats ??= new Map([...this.#before, ...this.putSeats]));
  }

  /** Number of the newest act once all of it is written. */
  get version(): number {
    return this.#head + this.#acts;
  }

  /** Whether somebody waits to see it: a command does. */
  get urgent(): boolean {
    return this.#urgent;
  }

  /** Add an act that was decided on `state` and `seats`. */
  add({ act, changes, live, seats = [] }: Outcome): void {
    const changed = changes.flatMap(nameOf);
    this.changes.push(...changes, this.#audit.change({ ...act, changed }, this.#acts === 0 ? this.#head : undefined));
    this.changed.push(...changed);
    this.#acts += 1;
    this.#urgent ||= act.command !== undefined;
    this.#state = live ?? this.#state;
    for (const seat of seats) this.putSeats.set(seat.id, seat);
    if (seats.length > 0) this.#seats = undefined;
  }
}

/**
 * What other servers keep in memory and must read again, as `{collection}/{key within the track}`. Of receipts
 * the seat is enough; secrets and invitations are always read from the store.
 */
function nameOf(change: Change): string[] {
  if ('append' in change) return [];
  const collection = 'put' in change ? change.put : change.delete;
  const [, ...rest] = change.key.split('/');
  if (collection === 'live' || collection === 'seat') return [`${collection}/${rest.join('/')}`];
  return collection === 'receipt' ? [`receipt/${rest[0] ?? ''}`] : [];
}

/** Seats that see something of their own change: the seat itself, or a position of it. */
export function seatsTouched(changed: Iterable<string>): SeatId[] {
  const seats = new Set<string>();
  for (const name of changed) {
    const [collection, first = '', , seatId = ''] = name.split('/');
    if (collection === 'seat') seats.add(first);
    else if (collection === 'live' && first === 'positions') seats.add(seatId);
  }
  return [...seats] as SeatId[];
}
