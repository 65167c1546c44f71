import type { SeatId } from '../ids.ts';
import type { Seat } from '../model/seat.ts';

/** What a rule may know besides the state and the command. Time and people are arguments. */
export type Context = {
  /** Server's clock, epoch milliseconds. */
  now: number;
  actor: Seat;
  /** Everyone who has a seat in the track. */
  seats: ReadonlyMap<SeatId, Seat>;
};
