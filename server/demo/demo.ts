import { layoutCards } from '../../shared/chart/layout.ts';
import type { TrackId, WorkshopId } from '../../shared/ids.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { Mechanism } from '../../shared/model/mechanism.ts';
import type { Floor, Meeting } from '../../shared/model/meeting.ts';
import type { PrinciplesText } from '../../shared/model/principle.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { CardPlace, Link } from '../../shared/model/synergy.ts';
import type { Track } from '../../shared/model/track.ts';
import type { Workshop } from '../../shared/model/workshop.ts';
import { readProgramme } from '../importers/index.ts';
import { CLUSTER_OF } from './classification.ts';
import { IGF_2014_SESSIONS_CSV } from './data/igf-2014-sessions.ts';
import { DEMO_LINKS } from './links.ts';
import { demoMechanisms } from './mechanisms.ts';
import { demoFloor, demoMeeting } from './meeting.ts';
import { demoPeople, demoPositions, seatId } from './people.ts';
import { DEMO_PRINCIPLES, DEMO_STATUSES } from './principles.ts';
import { DEMO_SLIDES } from './slides.ts';

/** Everything the demo track begins with, as plain data. */
export type Demo = {
  track: Track;
  workshops: Workshop[];
  cards: ReadonlyMap<WorkshopId, CardPlace>;
  links: readonly Link[];
  mechanisms: Mechanism[];
  principles: PrinciplesText;
  meeting: Meeting;
  floor: Floor;
  statuses: LiveState['statuses'];
  positions: LiveState['positions'];
  people: Seat[];
};

export const DEMO_TRACK_ID = 'demo-igf-2014' as TrackId;

/**
 * The demo track: 45 real sessions of IGF 2014, read by the importer from the shipped table, with
 * our own clusters, links and draft beside them, and simulated people. The same `now` (epoch
 * milliseconds) gives the same demo.
 */
export async function demoTrack(now: number): Promise<Demo> {
  const workshops = await demoWorkshops(now);
  const people = demoPeople(DEMO_TRACK_ID, new Date(now - 3_600_000).toISOString());
  return {
    track: {
      id: DEMO_TRACK_ID,
      slug: 'demo',
      name: 'Enhanced cooperation: how to do it?',
      timezone: 'Europe/Istanbul',
      day: '2014-09-01',
      place: 'Istanbul',
      introduction:
        'Forty-five sessions of the Internet Governance Forum 2014 deal with one question from different sides: how can different groups find working solutions together? The map shows how the sessions are linked. Use it to plan your week.',
      createdAt: new Date(now).toISOString(),
      demo: true,
    },
    workshops,
    cards: layoutCards(workshops, DEMO_LINKS),
    links: DEMO_LINKS,
    mechanisms: await demoMechanisms(),
    principles: DEMO_PRINCIPLES,
    meeting: demoMeeting(now),
    floor: demoFloor(people, now),
    statuses: Object.fromEntries(DEMO_STATUSES.map(({ id, status }) => [id, { status, by: seatId(0), at: now }])),
    positions: demoPositions(now),
    people,
  };
}

/** The programme's own ids serve as workshop ids: links, slides and tests can name a session. */
async function demoWorkshops(now: number): Promise<Workshop[]> {
  const bytes = new TextEncoder().encode(IGF_2014_SESSIONS_CSV);
  const { rows } = await readProgramme(bytes, { format: 'csv', timezone: 'Europe/Istanbul' });
  return rows.map(({ sourceId, fields }) => {
    const cluster = CLUSTER_OF.get(sourceId);
    const slides = DEMO_SLIDES[sourceId];
    return {
      ...fields,
      ...(cluster !== undefined && { cluster }),
      ...(slides !== undefined && { slides }),
      id: sourceId as WorkshopId,
      trackId: DEMO_TRACK_ID,
      sourceId,
      revision: 1,
      updatedAt: new Date(now).toISOString(),
    };
  });
}
