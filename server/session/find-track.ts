import type { Track } from '../../shared/model/track.ts';
import type { Settings } from '../storage/settings.ts';

/**
 * The track for which `is` holds; undefined where there is none. One that is not known here may just have been
 * made by another server, so that is looked up before the answer is no. Throws what the store throws.
 */
export async function findTrack(settings: Settings, is: (track: Track) => boolean): Promise<Track | undefined> {
  const known = settings.read().tracks.find(is);
  if (known) return known;
  await settings.refresh();
  return settings.read().tracks.find(is);
}
