import { openEmbedded } from './embedded.ts';
import type { Log } from './log.ts';
import type { Portable } from './portable.ts';
import { openSettings, type Settings } from './settings.ts';
import type { Store } from './store.ts';

export type Storage = {
  store: Store;
  settings: Settings;
  /** The store, where its whole content can be taken out. */
  portable: Pick<Portable, 'dump'> | undefined;
  /** Where everything is kept, for a sentence to the operator: `the data folder /data`. */
  name: string;
  /** The setting that chooses it, for the end of that sentence. */
  setting: 'DATA_DIR' | 'DATABASE_URL';
};

/**
 * Open what the settings name: PostgreSQL where there is an address (its code is loaded only then), else the
 * embedded store in the data folder. Throws `StoreRefused` with a sentence for the operator.
 */
export async function openStorage(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined },
  log: Log,
): Promise<Storage> {
  if (databaseUrl === undefined) {
    const store = await openEmbedded(dataDir, log);
    const settings = await openSettings(dataDir);
    return { store, settings, portable: store, name: `the data folder ${dataDir}`, setting: 'DATA_DIR' };
  }
  const { openPostgres } = await import('./postgres/open.ts');
  const { openSharedSettings } = await import('./settings-shared.ts');
  const store = await openPostgres(databaseUrl, log);
  const settings = await openSharedSettings(store);
  return { store, settings, portable: undefined, name: 'the PostgreSQL database', setting: 'DATABASE_URL' };
}
