import { addLink, nameMechanism, placeCard, putMechanism } from '../../shared/docs/map.ts';
import { seedPrinciples } from '../../shared/docs/principles.ts';
import { newLiveState } from '../../shared/domain/live-state.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { Track } from '../../shared/model/track.ts';
import type { Documents } from '../collab/documents.ts';
import { newInvitation } from '../session/invitations.ts';
import { liveChanges } from '../session/slices.ts';
import { freeSlug } from '../session/slug.ts';
import type { WorkshopRecord } from '../session/workshops.ts';
import type { Settings } from '../storage/settings.ts';
import { type Change, DEMO_LOG, type Store, StoreConflict } from '../storage/store.ts';
import { demoTrack, type Demo } from './demo.ts';

type Parts = { settings: Settings; store: Store; documents: Documents; now: () => number };
type MapDocument = Parameters<typeof placeCard>[0];

/**
 * Make the demo track where there is none. Call it before anybody can open the track. The track's
 * line in the settings is written last: after a crash on the way the next start does what is left, and
 * nothing is doubled. Of several servers that start at once, one writes the records (an entry in a log is
 * the fence) and one adds the line: what people have written meanwhile is never written over.
 */
export async function createDemo({ settings, store, documents, now }: Parts): Promise<Track> {
  const known = settings.read().tracks.find(({ demo }) => demo === true);
  if (known) return known;
  const demo = await demoTrack(now());
  const { id } = demo.track;
  await documents.create(id, 'map', (doc) => seedMap(doc, demo));
  await documents.create(id, 'principles', (doc) => seedPrinciples(doc, demo.principles));
  await documents.create(id, 'notes', (doc) => seedPrinciples(doc, NOTES));
  await writeOnce(store, [...recordsOf(demo), ...newInvitation(id, { role: 'participant' }, now()).changes]);
  let track: Track = demo.track;
  await settings.update((draft) => {
    const made = draft.tracks.find((other) => other.demo === true);
    const taken = (slug: string) => draft.tracks.some((other) => other.slug === slug);
    track = made ?? { ...demo.track, slug: freeSlug(demo.track.slug, taken) };
    if (!made) draft.tracks.push(track);
  });
  return track;
}

/** Write, unless it was done before, by this server or another. */
async function writeOnce(store: Store, changes: Change[]): Promise<void> {
  try {
    await store.write([...changes, { append: DEMO_LOG, entry: new Uint8Array(0), after: 0 }]);
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
  }
}

const NOTES = {
  title: 'Meeting notes',
  preamble: ['Demo notes: write here what was said.'],
  principles: [],
  closing: [],
};

/** Who made the first content; an UndoManager never takes it for its own. */
const ORIGIN = 'demo';

function seedMap(doc: MapDocument, { cards, links, mechanisms }: Demo): void {
  for (const [workshopId, place] of cards) placeCard(doc, workshopId, place, ORIGIN);
  for (const link of links) addLink(doc, link, ORIGIN);
  for (const { id, workshopIds, ...fields } of mechanisms) {
    putMechanism(doc, id, fields, ORIGIN);
    for (const workshopId of workshopIds) nameMechanism(doc, id, workshopId, true, ORIGIN);
  }
}

function recordsOf({ track, workshops, people, meeting, floor, statuses, positions }: Demo): Change[] {
  const state: LiveState = { ...newLiveState(), meeting, floor, statuses, positions };
  return [
    ...workshops.map((workshop): Change => ({
      put: 'workshop',
      key: `${track.id}/${workshop.id}`,
      value: recordOf(workshop),
    })),
    ...people.map((seat): Change => ({ put: 'seat', key: `${track.id}/${seat.id}`, value: seat })),
    ...liveChanges(track.id, newLiveState(), state),
  ];
}

/** `imported` is what the programme said, without our clusters and slides: importing it again keeps these. */
function recordOf(workshop: Demo['workshops'][number]): WorkshopRecord {
  const {
    id: _id,
    trackId: _track,
    sourceId: _source,
    revision: _revision,
    updatedAt: _at,
    cluster: _cluster,
    slides: _slides,
    ...imported
  } = workshop;
  return { ...workshop, imported };
}
