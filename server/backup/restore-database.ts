import { openDatabase } from '../storage/open.ts';
import type { Item } from '../storage/portable.ts';
import { settingsItems } from '../storage/settings-shared.ts';
import { provenBy } from './prove.ts';
import { itemsIn, type Verified, verifyBackup } from './read-backup.ts';

/** What a backup has, and where it went, for a sentence to the operator. */
export type Restored = Verified & { where: string };

/**
 * Restore a backup into an empty PostgreSQL database, all of it or nothing: it is verified before anything is
 * written, put in by one transaction, read again and held against the manifest, and only then committed.
 * Throws `BackupRefused` and `StoreRefused`.
 */
export async function restoreIntoDatabase(databaseUrl: string, file: string): Promise<Restored> {
  const verified = await verifyBackup(file);
  const database = await openDatabase(databaseUrl);
  const { host, name } = database.place;
  const where = `the database ${name} on the PostgreSQL server ${host}`;
  try {
    await database.load(withSettings(file, verified), provenBy(verified.manifest, where));
  } finally {
    await database.close();
  }
  return { ...verified, where };
}

async function* withSettings(file: string, { settings }: Verified): AsyncGenerator<Item[]> {
  yield settingsItems(settings);
  yield* itemsIn(file);
}
