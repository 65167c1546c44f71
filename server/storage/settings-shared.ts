import type { Item } from './portable.ts';
import { SETTINGS_LOG, type Store, StoreConflict, StoreRefused } from './store.ts';
import { checkTrack, MAX_BYTES, type Settings, type SettingsData, VERSION } from './settings.ts';

/** The one record: the settings, and the number of the fence's entry that they were written with. */
type Kept = { number: number; data: SettingsData };

/** Record and fence, where nothing was ever written. */
const NOTHING: Kept = { number: 0, data: { version: VERSION, tracks: [] } };

const KEY = 'settings';

/** Tries of one change; each lost one means that another server's change was done meanwhile. */
const TRIES = 20;

/** The settings as they are now, for who only reads them. Throws `StoreRefused`. */
export async function readSharedSettings(store: Pick<Store, 'get'>): Promise<SettingsData> {
  const found = (await store.get<Kept>('settings', KEY)) ?? NOTHING;
  check(found);
  return found.data;
}

/** The settings as they are kept in a store that nothing has been written to. */
export function settingsItems(data: object): Item[] {
  const kept = { number: 1, data };
  return [
    { kind: 'entry', log: SETTINGS_LOG, number: kept.number, bytes: new Uint8Array(0) },
    { kind: 'record', collection: 'settings', key: KEY, json: new TextEncoder().encode(JSON.stringify(kept)) },
  ];
}

/**
 * The settings of servers that share a store: one record, and an entry in a log that only one of them can
 * add to at a time. Each has a copy, brought up to date when another adds to the log and before each change.
 * A change that meets another's is made again on the newer content. Throws `StoreRefused`.
 */
export async function openSharedSettings(store: Store): Promise<Settings> {
  let kept = NOTHING;
  let last: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<void> => {
    const found = (await store.get<Kept>('settings', KEY)) ?? NOTHING;
    check(found);
    // Answers may come in another order than the questions.
    if (found.number > kept.number) kept = found;
  };
  let reading: Promise<void> | undefined;
  // Many who ask at once are answered by one look; who asks while one is under way may need a newer one.
  const refresh = async (): Promise<void> => {
    await reading?.catch(() => {});
    reading ??= read().finally(() => (reading = undefined));
    return reading;
  };

  const tryOnce = async (change: (draft: SettingsData) => void): Promise<boolean> => {
    await refresh();
    const before = kept;
    const draft = structuredClone(before.data);
    change(draft);
    if (JSON.stringify(draft).length > MAX_BYTES)
      throw new RangeError(`The settings would be larger than ${MAX_BYTES} bytes.`);
    const after: Kept = { number: before.number + 1, data: draft };
    try {
      await store.write([
        { append: SETTINGS_LOG, entry: new Uint8Array(0), after: before.number },
        { put: 'settings', key: KEY, value: after },
      ]);
    } catch (error) {
      if (error instanceof StoreConflict) return false;
      throw error;
    }
    if (after.number > kept.number) kept = after;
    return true;
  };

  const update = async (change: (draft: SettingsData) => void): Promise<void> => {
    for (let tries = 0; tries < TRIES; tries += 1) if (await tryOnce(change)) return;
    throw new StoreRefused('unreachable', 'The settings are being changed by too many servers at once. Try again.');
  };

  await refresh();
  // A refresh that fails leaves the copy; the store says by itself that it is not well, and calls again.
  store.follow(SETTINGS_LOG, () => void refresh().catch(() => {}));
  return {
    read: () => kept.data,
    refresh,
    update: (change) => {
      const done = last.then(() => update(change));
      last = done.catch(() => {});
      return done;
    },
  };
}

function check({ data }: Kept): void {
  const { version, tracks } = data;
  if (version > VERSION) {
    throw new StoreRefused(
      'newer-version',
      `The settings in the database were written by a newer version of Coalesce (version ${version}, this one reads ${VERSION}). Nothing was changed. Start the newer version again, or use another database.`,
    );
  }
  const cure = 'Put back your newest copy of the database';
  tracks.forEach((track, index) =>
    checkTrack(track, { place: `tracks[${index}]`, kept: 'The record of settings in the database', cure }),
  );
}
