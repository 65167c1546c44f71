import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import type { Track } from '../../shared/model/track.ts';
import { trackSchema } from '../../shared/wire/schema/track.ts';
import { SettingsFile } from './settings-file.ts';
import { StoreRefused } from './store.ts';

/**
 * The layout of `settings.json`.
 *
 * 1  2026-11  first.
 */
export const VERSION = 1;

/** Read and written whole; what is larger belongs in records of its own. In characters of JSON. */
export const MAX_BYTES = 1024 * 1024;

/** What an operator may read and edit, while the server is stopped: `settings.json` in the data folder. */
export type SettingsData = {
  version: number;
  tracks: Track[];
  /** ISO 8601 instant at which the claim link was used; absent while nobody is admin. */
  claimedAt?: string;
  /** Name given with the claim. */
  adminName?: string;
};

export interface Settings {
  /** The present content; a change is seen here once it is on disk, one by another server a little later. */
  read(): Readonly<SettingsData>;
  /** Take over what other servers have changed, where there are any. Throws what the store throws. */
  refresh(): Promise<void>;
  /**
   * Change a draft of the content. Changes run one at a time, each on the result of the one before,
   * and are on disk when this resolves. Where `change` throws or the disk fails (`StoreRefused`), nothing
   * changes. `change` runs again where another server was quicker: whether it still may be done belongs in it.
   */
  update(change: (draft: SettingsData) => void): Promise<void>;
}

/** Read the settings, or begin them in a folder that has none. Throws `StoreRefused`. */
export async function openSettings(dataDir: string): Promise<Settings> {
  const file = join(dataDir, 'settings.json');
  const low = new Low<SettingsData>(new SettingsFile<SettingsData>(file), { version: VERSION, tracks: [] });
  await low.read();
  check(low.data, file);
  const cure = `Repair it, or copy ${file}.bak over it`;
  low.data.tracks.forEach((track, index) => checkTrack(track, { place: `tracks[${index}]`, kept: file, cure }));
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: () => low.data,
    refresh: () => Promise.resolve(),
    update: (change) => {
      const done = last.then(() => save(low, change, dataDir));
      last = done.catch(() => {});
      return done;
    },
  };
}

function check(data: unknown, file: string): void {
  const { version, tracks } = (typeof data === 'object' && data !== null ? data : {}) as Partial<SettingsData>;
  if (typeof version !== 'number' || !Array.isArray(tracks)) {
    throw new StoreRefused(
      'damaged',
      `${file} is not a settings file: "version" or "tracks" is missing. Nothing was changed. Repair it, or copy ${file}.bak over it, and start again.`,
    );
  }
  if (version > VERSION) {
    throw new StoreRefused(
      'newer-version',
      `${file} was written by a newer version of Coalesce (version ${version}, this one reads ${VERSION}). Nothing was changed. Start the newer version again, or choose another DATA_DIR.`,
    );
  }
}

/**
 * A person may have edited the file: what does not fit is named here, not met later in somebody's page.
 * Throws `StoreRefused` with where the settings are kept and how to cure them.
 */
export function checkTrack(track: unknown, { place, kept, cure }: { place: string; kept: string; cure: string }): void {
  const [issue] = trackSchema.safeParse(track).error?.issues ?? [];
  if (!issue) return;
  throw new StoreRefused(
    'damaged',
    `${kept} has a track that cannot be read: ${[place, ...issue.path].join('.')} (${issue.message}). Nothing was changed. ${cure}, and start again.`,
  );
}

async function save(low: Low<SettingsData>, change: (draft: SettingsData) => void, dataDir: string): Promise<void> {
  const before = low.data;
  const draft = structuredClone(before);
  change(draft);
  if (JSON.stringify(draft).length > MAX_BYTES)
    throw new RangeError(`settings.json would be larger than ${MAX_BYTES} bytes.`);
  // lowdb writes `data`; readers must not see it before it is safe, so they keep the old until then.
  const writer = new Low<SettingsData>(low.adapter, draft);
  try {
    await mkdir(dataDir, { recursive: true });
    await writer.write();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StoreRefused(
      'not-writable',
      `The settings in the data folder ${dataDir} cannot be written (${why}). Make room, or give this user the right to write there, then try again.`,
      { cause },
    );
  }
  low.data = draft;
}
