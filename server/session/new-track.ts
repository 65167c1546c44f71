import { seedPrinciples } from '../../shared/docs/principles.ts';
import { Failure } from '../../shared/failure.ts';
import type { TrackId } from '../../shared/ids.ts';
import type { Track } from '../../shared/model/track.ts';
import type { Documents } from '../collab/documents.ts';
import { newId } from '../identity/ids.ts';
import type { Settings } from '../storage/settings.ts';
import type { Store } from '../storage/store.ts';
import { newInvitation } from './invitations.ts';
import { freeSlug } from './slug.ts';

type Parts = { settings: Settings; store: Store; documents: Documents; now: () => number };
export type TrackFields = Pick<Track, 'name' | 'timezone'> &
  Partial<Pick<Track, 'day' | 'place' | 'introduction' | 'slug' | 'demo'>>;

/**
 * Make a track: its documents with their first content, a standing invitation for participants, and
 * last its line in the list of tracks, so that a crash on the way leaves nothing half made in sight.
 * Throws `slug-taken`.
 */
export async function makeTrack(parts: Parts, { slug, ...fields }: TrackFields): Promise<Track> {
  const { settings, store, now } = parts;
  if (slug !== undefined && isTaken(settings, slug)) throw slugTaken();
  const id = newId<TrackId>();
  const createdAt = new Date(now()).toISOString();
  await makeDocuments(parts.documents, id, fields.name);
  await store.write(newInvitation(id, { role: 'participant' }, now()).changes);
  let track: Track | undefined;
  await settings.update((draft) => {
    const taken = (wanted: string) => draft.tracks.some((other) => other.slug === wanted);
    if (slug !== undefined && taken(slug)) throw slugTaken();
    track = { ...fields, id, slug: slug ?? freeSlug(fields.name, taken), createdAt };
    draft.tracks.push(track);
  });
  if (!track) throw new Failure('internal');
  return track;
}

async function makeDocuments(documents: Documents, trackId: TrackId, name: string): Promise<void> {
  const empty = { title: '', preamble: [], principles: [], closing: [] };
  await documents.create(trackId, 'map');
  await documents.create(trackId, 'principles', (doc) => seedPrinciples(doc, { ...empty, title: name }));
  // Notes have the same nodes: one empty paragraph to write in.
  await documents.create(trackId, 'notes', (doc) => seedPrinciples(doc, { ...empty, preamble: [''] }));
}

const isTaken = (settings: Settings, slug: string): boolean =>
  settings.read().tracks.some((track) => track.slug === slug);
const slugTaken = (): Failure => new Failure('slug-taken', [{ field: 'slug', code: 'invalid' }]);
