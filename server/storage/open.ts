import { openEmbedded } from './embedded.ts';
import type { Log } from './log.ts';
import type { Portable } from './portable.ts';
import type { PostgresPortable } from './postgres/portable.ts';
import { openSettings, type Settings } from './settings.ts';
import type { Store } from './store.ts';

export type Storage = {
  store: Store;
  settings: Settings;
  /**
   * The store, where nobody else can take its content out while it is open, as with a folder. A database is open to
   * who makes a backup of it; see `openDatabase`.
   */
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

/**
 * The content of a PostgreSQL database for who makes a backup of it, whether servers run on it or not, or
 * restores one into it. Whoever is given it closes it.
 */
export async function openDatabase(databaseUrl: string): Promise<PostgresPortable> {
  const { PostgresPortable } = await import('./postgres/portable.ts');
  return new PostgresPortable(databaseUrl);
}
