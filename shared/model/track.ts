import type { TrackId } from '../ids.ts';

/** The workspace: a cross-cutting theme that runs through a whole conference. */
export type Track = {
  id: TrackId;
  /** Address part: `/t/{slug}`. Lower case, digits, hyphens. */
  slug: string;
  name: string;
  /** IANA time zone of the conference, for example `Europe/Istanbul`. */
  timezone: string;
  /** Day of the pre-event, `YYYY-MM-DD` in the conference's time zone. */
  day?: string;
  /** Where the conference is, for example `Istanbul`. */
  place?: string;
  /** One paragraph that newcomers read first on the guide. */
  introduction?: string;
  createdAt: string;
  demo?: true;
};
