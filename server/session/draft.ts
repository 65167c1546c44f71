import type { SeatId } from '../../shared/ids.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { Change } from '../storage/store.ts';
import type { Act, AuditLog } from './audit-log.ts';
import { type Reads, readsWith } from './draft-reads.ts';
import { fold, type Seats } from './seats.ts';

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
  /** Set where something was found to be done that is newer than what this stands on. */
  isBehind = false;
  readonly #audit: AuditLog;
  readonly #head: number;
  readonly #before: Seats;
  #state: LiveState;
  /** Made when asked for: most acts change no seat, and a join asks no more. */
  #seats: Map<SeatId, Seat> | undefined;
  #acts = 0;
  #urgent = false;

  /** Records as they will be once the draft is written. */
  readonly records: Reads;

  constructor(store: Reads, audit: AuditLog, head: number, state: LiveState, seats: Seats) {
    this.records = readsWith(store, this.changes);
    this.#audit = audit;
    this.#head = head;
    this.#state = state;
    this.#before = seats;
  }

  get state(): LiveState {
    return this.#state;
  }

  get seats(): ReadonlyMap<SeatId, Seat> {
    if (this.putSeats.size === 0) return this.#before.byId;
    return (this.#seats ??= new Map([...this.#before.byId, ...this.putSeats]));
  }

  /** A seat as it will be. */
  seat(id: SeatId): Seat | undefined {
    return this.putSeats.get(id) ?? this.#before.byId.get(id);
  }

  /** Number of seats as it will be. */
  get seatCount(): number {
    const added = [...this.putSeats.keys()].filter((id) => !this.#before.byId.has(id)).length;
    return this.#before.byId.size + added;
  }

  /** Whether somebody other than `except` will have this name, as people tell names apart. */
  isNameTaken(name: string, except: SeatId | undefined): boolean {
    for (const id of this.#before.holdersOf(name)) if (id !== except && !this.putSeats.has(id)) return true;
    const folded = fold(name);
    for (const seat of this.putSeats.values()) if (seat.id !== except && fold(seat.name) === folded) return true;
    return false;
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
    for (const seat of seats) {
      this.putSeats.set(seat.id, seat);
      this.#seats?.set(seat.id, seat);
    }
  }
}

/** What a transaction is decided on: seats and records as they are, with what is being written before it. */
export type Known = Pick<Draft, 'records' | 'seat' | 'seatCount' | 'isNameTaken'>;
/** What it comes to. `result` is answered once it is written. */
export type Transaction<Result> = { changes: Change[]; seats?: Seat[]; result: Result };

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
