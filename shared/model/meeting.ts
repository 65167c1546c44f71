import type { SeatId, StepId, WorkshopId } from '../ids.ts';
import type { DocumentName } from './document.ts';
import type { PrincipleId } from '../ids.ts';

/** What everyone is shown now. */
export type Scene =
  | { kind: 'title' }
  | { kind: 'slides'; workshopId: WorkshopId; index: number }
  | { kind: 'map'; workshopId?: WorkshopId }
  | { kind: 'principles'; principleId?: PrincipleId }
  | { kind: 'join' };

/** One line of the run of show. */
export type Step = {
  id: StepId;
  title: string;
  minutes: number;
  /** The workshop presented in this step. */
  workshopId?: WorkshopId;
  scene: Scene;
};

/**
 * The step's clock. Remaining time is never stored: every device works it out from these and the
 * server's time, so that all show the same second.
 * Instants are epoch milliseconds by the server's clock.
 */
export type Clock = {
  startedAt: number;
  /** Set while paused. */
  pausedAt?: number;
  /** Milliseconds spent in pauses that have ended. */
  pausedFor: number;
  /** Planned length in milliseconds, with added minutes. */
  length: number;
};

export type MeetingState = 'planned' | 'running' | 'ended';

/** A sitting of the track: agenda, where it stands, and what everyone is shown. */
export type Meeting = {
  state: MeetingState;
  steps: Step[];
  /** Planned start, epoch milliseconds. */
  plannedAt?: number;
  startedAt?: number;
  endedAt?: number;
  /** The current step; present exactly while running. */
  current?: StepId;
  clock?: Clock;
  /** Actual start of each step that has been entered, epoch milliseconds. */
  entered: Record<string, number>;
  scene: Scene;
  /** Last "bring everyone here": devices that follow go there once for each `seq`. */
  call?: { seq: number; where: Destination; by: SeatId; at: number };
};

/** A place in the product that people can be brought to. */
export type Destination =
  | { kind: 'stage' }
  | { kind: 'map'; workshopId?: WorkshopId }
  | { kind: 'principles'; principleId?: PrincipleId }
  | { kind: 'workshop'; workshopId: WorkshopId };

/** Who is speaking and the queue to speak. */
export type Floor = {
  /** Seat that speaks now, since when (epoch milliseconds). */
  speaking?: { seatId: SeatId; since: number };
  /** As raised, first first. */
  queue: { seatId: SeatId; raisedAt: number }[];
  order: 'as-raised' | 'balanced';
  /** Milliseconds spoken so far, by stakeholder group; turns by seat. */
  spokenByGroup: Record<string, number>;
  turnsBySeat: Record<string, number>;
};

/** A document that a moderator has closed for writing. */
export type Lock = { by: SeatId; at: number };
export type Locks = Partial<Record<DocumentName, Lock>>;
