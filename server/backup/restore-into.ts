import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openEmbedded } from '../storage/embedded.ts';
import { restoringFolder, storeFolder } from '../storage/level.ts';
import { SettingsFile } from '../storage/settings-file.ts';
import { provenBy } from './prove.ts';
import { itemsIn, type Verified, verifyBackup } from './read-backup.ts';
import { BackupRefused } from './read-parts.ts';
import { syncFolder } from './save-backup.ts';

/**
 * Restore a backup into an empty data folder, all of it or nothing: it is verified before anything is
 * written, put together in a folder inside, read again and held against the manifest, and only then moved into
 * place. A server refuses the folder until that is done. Throws `BackupRefused` and `StoreRefused`.
 */
export async function restoreInto(dataDir: string, file: string): Promise<Verified> {
  const verified = await verifyBackup(file);
  const made = await prepareFolder(dataDir);
  const work = restoringFolder(dataDir);
  try {
    await mkdir(work);
    await putTogether(work, file, verified);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    if (made) await rm(made, { recursive: true, force: true });
    throw error;
  }
  await rename(storeFolder(work), storeFolder(dataDir));
  await rename(join(work, 'settings.json'), join(dataDir, 'settings.json'));
  await syncFolder(dataDir);
  await rmdir(work);
  await syncFolder(dataDir);
  return verified;
}

/** Gives the topmost folder that had to be made. */
async function prepareFolder(dataDir: string): Promise<string | undefined> {
  const made = await mkdir(dataDir, { recursive: true });
  // What a file system puts at its root is nobody's data.
  const there = (await readdir(dataDir)).filter((name) => name !== 'lost+found');
  const work = basename(restoringFolder(dataDir));
  // A restore only ever begins in an empty folder: what stands beside its work is its own.
  if (there.includes(work)) {
    for (const name of [basename(storeFolder(dataDir)), 'settings.json', work])
      await rm(join(dataDir, name), { recursive: true, force: true });
  } else if (there.length > 0) {
    throw new BackupRefused(
      `${dataDir} is not empty (${there.toSorted().slice(0, 3).join(', ')}). Nothing was changed. Move it away, or choose another DATA_DIR.`,
    );
  }
  return made;
}

async function putTogether(folder: string, file: string, { manifest, settings }: Verified): Promise<void> {
  const store = await openEmbedded(folder);
  try {
    await store.load(itemsIn(file), provenBy(manifest, folder));
  } finally {
    await store.close();
  }
  await new SettingsFile<object>(join(folder, 'settings.json')).write(settings);
}
