import type { MechanismId, WorkshopId } from '../ids.ts';

export const MECHANISM_STATUSES = ['existing', 'possible'] as const;
export type MechanismStatus = (typeof MECHANISM_STATUSES)[number];

/** How far a mechanism is: 0 not said, 1 an idea, 2 a draft, 3 being tried, 4 running, 5 running and reviewed. */
export type HowFar = 0 | 1 | 2 | 3 | 4 | 5;

/** An existing or possible cooperation arrangement that a workshop names. Lives in the map document. */
export type Mechanism = {
  id: MechanismId;
  title: string;
  status: MechanismStatus;
  /** One sentence. */
  description: string;
  /** For example: treaty, network, certification scheme. */
  kind: string;
  /** Issue of the taxonomy, or free text. */
  issue: string;
  /** Who is in it, or who would need to be. */
  actors: string;
  /** What is missing; for possible mechanisms. */
  missing: string;
  /** Where it can be read: an https or http address, or empty. */
  url: string;
  howFar: HowFar;
  /** Workshops that name it, in the order of their ids. */
  workshopIds: WorkshopId[];
  /** Name shown as the author, set by the client that made it. Not evidence: that is the server's log. */
  author: string;
};
