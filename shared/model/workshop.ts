import type { TrackId, WorkshopId } from '../ids.ts';
import type { Group } from './group.ts';

export type Organisation = {
  name: string;
  group?: Group;
  /** Free text: a UN regional group, a country, a region. */
  region?: string;
};

/** What an organizer may change of a workshop; everything else comes from the import. */
export type WorkshopFields = {
  title: string;
  number?: string;
  organisations: Organisation[];
  theme?: string;
  /** What the map calls the cluster this card belongs to; falls back to `theme`. */
  cluster?: string;
  tags: string[];
  summary?: string;
  policyQuestions: string[];
  /** `YYYY-MM-DD` in the workshop's own time zone. */
  date?: string;
  /** `HH:MM`, 24 hours. */
  start?: string;
  end?: string;
  /** IANA; falls back to the track's. */
  timezone?: string;
  room?: string;
  format?: string;
  /** Three minutes to read out. Plain text. */
  pitch?: string;
  /** Markdown; slides are divided by a line `---`. */
  slides?: string;
  /** Where the session is described. One or more links, space divided in the source. */
  links: string[];
};

/** One session of the conference that belongs to the track. */
export type Workshop = WorkshopFields & {
  id: WorkshopId;
  trackId: TrackId;
  /** The programme's own id; importing again finds the workshop by it. */
  sourceId: string;
  /** Grows by one with each change; an edit names the revision it was made from. */
  revision: number;
  updatedAt: string;
};

/**
 * A change of some fields, made from `revision`. `null` empties an optional field.
 * Refused as `stale` where one of the same fields has changed since that revision.
 */
export type WorkshopEdit = {
  revision: number;
  fields: { [Field in keyof WorkshopFields]?: WorkshopFields[Field] | null };
};
