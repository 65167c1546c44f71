import type { WorkshopId } from '../ids.ts';
import type { Guide, GuideLink, GuideMechanism, GuideReference, GuideSession } from '../model/guide.ts';
import type { LiveState } from '../model/live.ts';
import type { Mechanism } from '../model/mechanism.ts';
import type { PrinciplesText } from '../model/principle.ts';
import type { CardPlace, Clash, Link } from '../model/synergy.ts';
import type { Track } from '../model/track.ts';
import type { Workshop } from '../model/workshop.ts';
import { tellingClashes } from './clash.ts';
import { clusterOf, clusters } from './cluster.ts';
import { marksOf } from './marks.ts';
import { slotOf, wallClock } from './schedule.ts';

/** Everything a guide is made of, as plain data. `now` in epoch milliseconds. */
export type GuideInput = {
  track: Track;
  workshops: readonly Workshop[];
  map: { cards: ReadonlyMap<WorkshopId, CardPlace>; links: readonly Link[]; mechanisms: readonly Mechanism[] };
  principles: PrinciplesText;
  statuses: Readonly<Record<string, Pick<LiveState['statuses'][string], 'status'>>>;
  now: number;
};

/** The Track-guide of a track. Pure: the same input gives the same guide. */
export function buildGuide({ track, workshops, map, principles, statuses, now }: GuideInput): Guide {
  const known = new Set(workshops.map(({ id }) => id));
  const links = map.links.filter(({ from, to }) => known.has(from) && known.has(to));
  const clashes = tellingClashes(workshops, links, track.timezone);
  const ordered = inOrder(workshops, track.timezone);
  const marks = marksOf(ordered);
  const references = new Map(ordered.map(({ id, title }) => [id, { id, mark: marks.get(id) ?? '', title }]));
  const context = { track, links, clashes, mechanisms: map.mechanisms, references };
  const sessions = ordered.map((workshop) => session(workshop, context));
  const byId = new Map(sessions.map((entry) => [entry.id, entry]));
  const { id, slug, name, timezone, day, place, introduction, demo } = track;
  return {
    track: { id, slug, name, timezone, ...present({ day, place, introduction, demo }) },
    madeAt: now,
    changedAt: workshops.map(({ updatedAt }) => updatedAt).reduce((a, b) => (a > b ? a : b), ''),
    sessions,
    days: daysOf(sessions),
    undated: sessions.filter(({ date }) => date === undefined),
    clusters: clusters(ordered).map((cluster) => ({
      name: cluster.name,
      sessions: cluster.workshops.flatMap((workshop) => byId.get(workshop.id) ?? []),
    })),
    links,
    clashes,
    cards: map.cards,
    mechanisms: {
      existing: mechanismsOf('existing', map.mechanisms, references),
      possible: mechanismsOf('possible', map.mechanisms, references),
    },
    principles: {
      ...principles,
      principles: principles.principles.map((entry) => ({
        ...entry,
        status: statuses[entry.id]?.status ?? 'proposed',
      })),
    },
  };
}

type Context = {
  track: Track;
  links: readonly Link[];
  clashes: readonly Clash[];
  mechanisms: readonly Mechanism[];
  references: ReadonlyMap<WorkshopId, GuideReference>;
};

function session(workshop: Workshop, { track, links, clashes, mechanisms, references }: Context): GuideSession {
  const { id, number, title, organisations, theme, room, format, summary, policyQuestions, tags, revision, updatedAt } =
    workshop;
  return {
    id,
    mark: references.get(id)?.mark ?? '',
    title,
    organisations,
    policyQuestions,
    tags,
    sources: workshop.links,
    revision,
    updatedAt,
    ...present({ number, theme, room, format, summary, cluster: clusterOf(workshop) }),
    ...when(workshop, track.timezone),
    links: links.flatMap((link) => seenFrom(id, link, references)),
    clashes: clashes.flatMap(({ from, to }) =>
      from === id ? (references.get(to) ?? []) : to === id ? (references.get(from) ?? []) : [],
    ),
    mechanisms: mechanisms
      .filter(({ workshopIds }) => workshopIds.includes(id))
      .map((mechanism) => ({ id: mechanism.id, title: mechanism.title, status: mechanism.status })),
  };
}

/** Day and times on the conference's clock; a workshop in another zone is turned into it. */
function when(
  workshop: Workshop,
  timezone: string,
): Pick<GuideSession, 'date' | 'start' | 'end' | 'startsAt' | 'endsAt'> {
  const slot = slotOf(workshop, timezone);
  if (!slot) return present({ date: workshop.date });
  const start = wallClock(slot.start, timezone);
  return {
    date: start.date,
    start: start.time,
    startsAt: slot.start,
    ...(slot.endKnown && { end: wallClock(slot.end, timezone).time, endsAt: slot.end }),
  };
}

function seenFrom(id: WorkshopId, link: Link, references: Context['references']): GuideLink[] {
  const outgoing = link.from === id;
  if (!outgoing && link.to !== id) return [];
  const other = references.get(outgoing ? link.to : link.from);
  return other ? [{ ...other, type: link.type, reason: link.reason, outgoing }] : [];
}

function mechanismsOf(
  status: Mechanism['status'],
  all: readonly Mechanism[],
  references: Context['references'],
): GuideMechanism[] {
  return all
    .filter((mechanism) => mechanism.status === status)
    .map(({ workshopIds, ...rest }) => ({ ...rest, sessions: workshopIds.flatMap((id) => references.get(id) ?? []) }));
}

function daysOf(sessions: readonly GuideSession[]): Guide['days'] {
  const days = new Map<string, GuideSession[]>();
  for (const entry of sessions) {
    if (entry.date !== undefined) days.set(entry.date, [...(days.get(entry.date) ?? []), entry]);
  }
  return [...days].map(([date, entries]) => ({ date, sessions: entries }));
}

/** By day and time on the conference's clock; in a day those without a time last, then by number and title. */
function inOrder(workshops: readonly Workshop[], timezone: string): Workshop[] {
  const keyed = workshops.map((workshop) => {
    const { date = '9999', start = '99' } = when(workshop, timezone);
    const number = (workshop.number ?? '').replace(/\d+/g, (digits) => digits.padStart(6, '0'));
    return { workshop, key: [date, start, number || '~', workshop.title, workshop.id].join('\u0000') };
  });
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ workshop }) => workshop);
}

/** The entries that have a value: an absent field stays absent. */
function present<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };
}
