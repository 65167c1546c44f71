import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { openEmbedded } from '../storage/embedded.ts';
import { storeFolder } from '../storage/level.ts';
import { openDatabase } from '../storage/open.ts';
import { readSharedSettings } from '../storage/settings-shared.ts';
import { openSettings } from '../storage/settings.ts';
import { askForBackup } from './backup-socket.ts';
import type { Verified } from './read-backup.ts';
import { BackupRefused } from './read-parts.ts';
import { fileArgument, runTool } from './run-tool.ts';
import { saveBackup } from './save-backup.ts';
import { writeBackup } from './write-backup.ts';

/**
 * `npm run backup -- FILE`: a backup of the database in `DATABASE_URL`, whether servers run on it or not; without
 * one of `DATA_DIR`, from the server that runs there or from the folder itself.
 */

async function backUpDatabase(databaseUrl: string, file: string): Promise<Verified> {
  const database = await openDatabase(databaseUrl);
  try {
    const { host, name } = database.place;
    if (!(await database.isThere()))
      throw new BackupRefused(`There is nothing to back up in the database ${name} on the PostgreSQL server ${host}.`);
    const settings = await readSharedSettings(database);
    return await saveBackup(writeBackup({ store: database, settings: () => settings }), file);
  } finally {
    await database.close();
  }
}

async function backUpFolder(dataDir: string, file: string): Promise<Verified> {
  const sent = await askForBackup(dataDir);
  if (sent) return saveBackup(sent, file);
  if (!existsSync(storeFolder(dataDir))) throw new BackupRefused(`There is nothing to back up in ${dataDir}.`);
  const store = await openEmbedded(dataDir);
  try {
    const settings = await openSettings(dataDir);
    return await saveBackup(writeBackup({ store, settings: () => settings.read() }), file);
  } finally {
    await store.close();
  }
}

await runTool('The backup was not made.', async () => {
  const file = resolve(fileArgument('backup'));
  const { dataDir, databaseUrl } = readConfig(process.env);
  const { manifest } =
    databaseUrl === undefined ? await backUpFolder(dataDir, file) : await backUpDatabase(databaseUrl, file);
  const { records, entries, checkpoints } = manifest;
  return `The backup is in ${file}: ${records} records, ${entries} log entries, ${checkpoints} checkpoints, verified.`;
});
