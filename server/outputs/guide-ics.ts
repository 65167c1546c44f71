import ical, { ICalEventStatus } from 'ical-generator';
import type { Guide, GuideSession } from '../../shared/model/guide.ts';

/** Calendars look again after so many seconds: rooms change in the morning. */
const REFRESH_SECONDS = 60 * 60;

/**
 * The guide as an iCalendar feed (RFC 5545): one event a session that has a day, all-day where the
 * time is not known. Times are UTC instants, which every calendar turns into its owner's clock. UIDs
 * stay the same for ever, so that a subscribed calendar moves an event instead of doubling it.
 */
export function renderCalendar(guide: Guide, origin: string): string {
  const calendar = ical({
    name: guide.track.name,
    prodId: { company: 'Coalesce', product: 'Track guide', language: 'EN' },
    ttl: REFRESH_SECONDS,
    url: `${guideAddress(guide, origin)}/guide.ics`,
  });
  for (const session of guide.sessions)
    if (session.date !== undefined) calendar.createEvent(eventOf(session, guide, origin));
  return calendar.toString();
}

const guideAddress = (guide: Guide, origin: string): string => `${origin}/t/${guide.track.slug}`;

function eventOf(session: GuideSession, guide: Guide, origin: string) {
  const url = `${guideAddress(guide, origin)}#ws-${session.id}`;
  const changed = new Date(session.updatedAt);
  return {
    id: `${session.id}@${guide.track.id}.coalesce`,
    sequence: session.revision,
    // The stamp is the change, not the moment of asking: the same guide gives the same file.
    stamp: changed,
    lastModified: changed,
    summary: session.number ? `${session.number} ${session.title}` : session.title,
    description: descriptionOf(session, url),
    location: session.room ?? null,
    url,
    status: ICalEventStatus.CONFIRMED,
    categories: session.cluster ? [{ name: session.cluster }] : [],
    ...times(session),
  };
}

function times({ date = '', startsAt, endsAt }: GuideSession) {
  if (startsAt === undefined) return { start: new Date(`${date}T00:00:00Z`), allDay: true };
  return { start: new Date(startsAt), ...(endsAt !== undefined && { end: new Date(endsAt) }) };
}

function descriptionOf({ organisations, links, summary }: GuideSession, url: string): string {
  const related = links.map(({ mark, title, reason }) => `→ ${mark} ${title}${reason ? `: ${reason}` : ''}`);
  return [organisations.map(({ name }) => name).join(', '), summary, related.join('\n'), url]
    .filter(Boolean)
    .join('\n\n');
}
