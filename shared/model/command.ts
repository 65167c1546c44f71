import type { PrincipleId, SeatId, StepId } from '../ids.ts';
import type { DocumentName } from './document.ts';
import type { Destination, Scene, Step } from './meeting.ts';
import type { Position, PrincipleStatus } from './principle.ts';
import type { InvitableRole } from './seat.ts';

/**
 * Every act in the live session. `from` and `step` name the state the sender saw, which makes a
 * double click or a stale screen harmless: the server answers `stale` and changes nothing.
 */
export type Command =
  | { type: 'meeting/start' }
  | { type: 'meeting/advance'; from: StepId }
  | { type: 'meeting/back'; from: StepId }
  | { type: 'meeting/pause'; step: StepId }
  | { type: 'meeting/resume'; step: StepId }
  /** Whole minutes, negative to take away; never below the time already used. */
  | { type: 'meeting/add-minutes'; step: StepId; minutes: number }
  | { type: 'meeting/end' }
  /** Replaces the agenda. Steps already entered must stay. */
  | { type: 'meeting/plan'; steps: Step[]; plannedAt?: number }
  | { type: 'stage/show'; scene: Scene }
  /** Turn to a slide of the deck that is on stage; also for the organizers of its workshop. */
  | { type: 'stage/slide'; workshopId: string; from: number; index: number }
  | { type: 'stage/call'; where: Destination }
  | { type: 'floor/raise' }
  /** Own hand, or as a moderator somebody else's. */
  | { type: 'floor/lower'; seatId?: SeatId }
  | { type: 'floor/give'; seatId: SeatId }
  /** End the running turn. */
  | { type: 'floor/end'; seatId: SeatId }
  | { type: 'floor/order'; order: 'as-raised' | 'balanced' }
  | { type: 'document/lock'; document: DocumentName; locked: boolean }
  | { type: 'principle/status'; principleId: PrincipleId; status: PrincipleStatus; reason?: string }
  | { type: 'position/take'; principleId: PrincipleId; position: Position; reason?: string }
  | { type: 'position/withdraw'; principleId: PrincipleId }
  | { type: 'seat/role'; seatId: SeatId; role: InvitableRole };

export type CommandType = Command['type'];

/** A command as it travels: `id` makes a retry harmless (the first answer is given again). */
export type CommandMessage = { id: string } & Command;
