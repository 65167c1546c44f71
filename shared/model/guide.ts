import type { MechanismId, PrincipleId, WorkshopId } from '../ids.ts';
import type { Mechanism } from './mechanism.ts';
import type { PrincipleStatus } from './principle.ts';
import type { CardPlace, Clash, Link, LinkType } from './synergy.ts';
import type { Track } from './track.ts';
import type { Organisation } from './workshop.ts';

/** The Track-guide: what a newcomer reads to find a way through the whole conference. Plain data, no wording. */
export type Guide = {
  track: Pick<Track, 'id' | 'slug' | 'name' | 'timezone'> &
    Partial<Pick<Track, 'day' | 'place' | 'introduction' | 'demo'>>;
  /** When it was made, epoch milliseconds. */
  madeAt: number;
  /** Newest change of a workshop in it, ISO 8601; empty without workshops. */
  changedAt: string;
  /** All sessions, in the order of the week: by day and time, those without a day last. */
  sessions: GuideSession[];
  /** Days of the conference in its time zone, in order. */
  days: { date: string; sessions: GuideSession[] }[];
  /** Sessions whose day nobody knows; listed honestly at the end. */
  undated: GuideSession[];
  /** Largest first; those without a cluster last, with `name` undefined. */
  clusters: { name: string | undefined; sessions: GuideSession[] }[];
  /** Links between sessions that are in the guide. */
  links: Link[];
  clashes: Clash[];
  /** Card places as people left them. */
  cards: ReadonlyMap<WorkshopId, CardPlace>;
  mechanisms: { existing: GuideMechanism[]; possible: GuideMechanism[] };
  principles: { title: string; preamble: string[]; principles: GuidePrinciple[]; closing: string[] };
};

export type GuideSession = {
  id: WorkshopId;
  /** Short sign for map, index and references: the number, or a letter where there is none. */
  mark: string;
  number?: string;
  title: string;
  organisations: Organisation[];
  cluster?: string;
  theme?: string;
  /** `YYYY-MM-DD` and `HH:MM` in the conference's time zone. */
  date?: string;
  start?: string;
  end?: string;
  /** Epoch milliseconds; present exactly with `date` and `start`. `endsAt` only where the end is known. */
  startsAt?: number;
  endsAt?: number;
  room?: string;
  format?: string;
  summary?: string;
  policyQuestions: string[];
  tags: string[];
  /** Where the session is described. */
  sources: string[];
  revision: number;
  updatedAt: string;
  /** Its links, from both sides. */
  links: GuideLink[];
  /** Sessions at the same time that somebody who comes here would also want (see `domain/clash`). */
  clashes: GuideReference[];
  mechanisms: { id: MechanismId; title: string; status: Mechanism['status'] }[];
};

/** Another session, as much as a reader needs to find it. */
export type GuideReference = { id: WorkshopId; mark: string; title: string };
/** A link as one side sees it. `outgoing`: drawn from here. */
export type GuideLink = GuideReference & { type: LinkType; reason: string; outgoing: boolean };

export type GuideMechanism = Omit<Mechanism, 'workshopIds'> & { sessions: GuideReference[] };
export type GuidePrinciple = {
  id: PrincipleId;
  number: number;
  title: string;
  paragraphs: string[];
  status: PrincipleStatus;
};
