import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { restoreInto } from './restore-into.ts';
import { fileArgument, runTool } from './run-tool.ts';

/** `npm run restore -- FILE`: a backup into an empty `DATA_DIR`. */

await runTool('The backup was not restored.', async () => {
  const file = resolve(fileArgument('restore'));
  const { dataDir } = readConfig(process.env);
  const { at } = await restoreInto(dataDir, file);
  return `${dataDir} is as it was on ${at}. Start the server with this DATA_DIR.`;
});
