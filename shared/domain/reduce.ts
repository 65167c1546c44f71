import type { Command } from '../model/command.ts';
import type { DocumentName } from '../model/document.ts';
import type { LiveState } from '../model/live.ts';
import type { Floor, Locks, Meeting } from '../model/meeting.ts';
import type { Seat } from '../model/seat.ts';
import { may } from './access.ts';
import { setStatus, takePosition, withdrawPosition } from './consensus.ts';
import type { Context } from './context.ts';
import { endTurn, endTurnOf, give, lower, raise, withoutHand } from './floor.ts';
import { addMinutes, end, move, pause, plan, resume, start } from './meeting.ts';
import { giveRole } from './roles.ts';
import { callEveryone, show, turnSlide } from './stage.ts';

/** What a command comes to: the next state and, where it changed one, a seat. */
export type Outcome = { live: LiveState; seat?: Seat };

/**
 * Decide a command. Pure: the same state, command and context give the same outcome, and the state
 * given is never changed. Throws `Failure` when a rule forbids it. Permission is asked before, with
 * `mayCommand`.
 */
export function reduce(live: LiveState, command: Command, context: Context): Outcome {
  const { now, actor, seats } = context;
  const meeting = (next: Meeting): Outcome => ({ live: { ...live, meeting: next } });
  const floor = (next: Floor): Outcome => ({ live: { ...live, floor: next } });

  switch (command.type) {
    case 'meeting/start':
      return meeting(start(live.meeting, now));
    case 'meeting/advance':
      return meeting(move(live.meeting, command.from, 1, now));
    case 'meeting/back':
      return meeting(move(live.meeting, command.from, -1, now));
    case 'meeting/pause':
      return meeting(pause(live.meeting, command.step, now));
    case 'meeting/resume':
      return meeting(resume(live.meeting, command.step, now));
    case 'meeting/add-minutes':
      return meeting(addMinutes(live.meeting, command.step, command.minutes, now));
    case 'meeting/end':
      return { live: { ...live, meeting: end(live.meeting, now), floor: emptied(endTurn(live.floor, seats, now)) } };
    case 'meeting/plan':
      return meeting(plan(live.meeting, command.steps, command.plannedAt, now));
    case 'stage/show':
      return meeting(show(live.meeting, command.scene));
    case 'stage/slide':
      return meeting(turnSlide(live.meeting, command.workshopId, command.from, command.index));
    case 'stage/call':
      return meeting(callEveryone(live.meeting, command.where, actor.id, now));
    case 'floor/raise':
      return floor(raise(live.floor, context));
    case 'floor/lower':
      return floor(lower(live.floor, command.seatId ?? actor.id));
    case 'floor/give':
      return floor(give(live.floor, command.seatId, context));
    case 'floor/end':
      return floor(endTurnOf(live.floor, command.seatId, context));
    case 'floor/order':
      return floor({ ...live.floor, order: command.order });
    case 'document/lock':
      return { live: { ...live, locks: setLock(live.locks, command.document, command.locked, context) } };
    case 'principle/status':
      return {
        live: { ...live, statuses: setStatus(live, command.principleId, command.status, command.reason, context) },
      };
    case 'position/take': {
      const { principleId, position, reason } = command;
      return { live: { ...live, positions: takePosition(live.positions, principleId, position, reason, context) } };
    }
    case 'position/withdraw':
      return { live: { ...live, positions: withdrawPosition(live.positions, command.principleId, actor.id) } };
    case 'seat/role': {
      const seat = giveRole(command.seatId, command.role, context);
      return {
        live: may(seat.role, 'floor/raise') ? live : { ...live, floor: offTheFloor(live.floor, seat, context) },
        seat,
      };
    }
  }
}

/** Whether the actor's role allows the command; what is their own is worked out here. */
export function mayCommand(actor: Seat, command: Command): boolean {
  return may(actor.role, command.type, isOwn(actor, command));
}

function isOwn(actor: Seat, command: Command): boolean {
  switch (command.type) {
    case 'floor/lower':
      return command.seatId === undefined || command.seatId === actor.id;
    case 'floor/end':
      return command.seatId === actor.id;
    case 'stage/slide':
      return actor.workshopIds.some((id) => id === command.workshopId);
    default:
      return false;
  }
}

function setLock(locks: Locks, document: DocumentName, locked: boolean, { actor, now }: Context): Locks {
  const { [document]: before, ...others } = locks;
  return locked ? { ...others, [document]: before ?? { by: actor.id, at: now } } : others;
}

const emptied = (floor: Floor): Floor => ({ ...floor, queue: [] });

/** Somebody who may no longer speak leaves the queue and the floor. */
function offTheFloor(floor: Floor, seat: Seat, { seats, now }: Context): Floor {
  const after = floor.speaking?.seatId === seat.id ? endTurn(floor, seats, now) : floor;
  return withoutHand(after, seat.id);
}
