import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { restoreIntoDatabase } from './restore-database.ts';
import { restoreInto } from './restore-into.ts';
import { fileArgument, runTool } from './run-tool.ts';

/** `npm run restore -- FILE`: a backup into an empty database in `DATABASE_URL`, without one into an empty `DATA_DIR`. */

await runTool('The backup was not restored.', async () => {
  const file = resolve(fileArgument('restore'));
  const { dataDir, databaseUrl } = readConfig(process.env);
  if (databaseUrl === undefined) {
    const { at } = await restoreInto(dataDir, file);
    return `${dataDir} is as it was on ${at}. Start the server with this DATA_DIR.`;
  }
  const { at, where } = await restoreIntoDatabase(databaseUrl, file);
  return `In ${where} all is as it was on ${at}. Start the servers with this DATABASE_URL.`;
});
