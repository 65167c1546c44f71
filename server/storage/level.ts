import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { damagedLogs } from './level-log.ts';
import { StoreRefused } from './store.ts';

/** The database under the embedded store; the only file that knows which one it is. */
export type Level = ClassicLevel<string, Uint8Array>;

/** Opens the database in a folder, or says why not. Tests give one that fails on demand. */
export type OpenLevel = (folder: string) => Promise<Level>;

/** The folder of the embedded store inside the data folder. */
export const storeFolder = (dataDir: string): string => join(dataDir, 'store');

/** Where a restore works; while it is there, the data folder is not whole. */
export const restoringFolder = (dataDir: string): string => join(dataDir, 'restoring');

/** Make the folder where it is missing and open the database. Throws `StoreRefused`. */
export const openLevel: OpenLevel = async (folder) => {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw refusedFolder(folder, error);
  }
  await refuseDamagedLogs(folder);
  const level: Level = new ClassicLevel(folder, { keyEncoding: 'utf8', valueEncoding: 'view' });
  try {
    await level.open();
    return level;
  } catch (error) {
    throw refusedDatabase(folder, error);
  }
};

async function refuseDamagedLogs(folder: string): Promise<void> {
  const [name] = await damagedLogs(folder).catch((error: unknown) => {
    throw refusedDatabase(folder, error);
  });
  if (name === undefined) return;
  throw refuse(
    'damaged',
    `The data in ${folder} is damaged (${name} has a record that cannot be read). Nothing was changed. Put back your newest copy of the folder, or choose another DATA_DIR to begin anew.`,
    undefined,
  );
}

/** What an error of making the folder means to an operator. */
export function refusedFolder(folder: string, error: unknown): StoreRefused {
  const code = codeOf(error);
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return refuse(
      'unreadable',
      `${folder} cannot be the data folder: a file stands where a folder is needed. Choose another DATA_DIR or move the file away.`,
      error,
    );
  }
  return refuse(
    'not-writable',
    `The data folder ${folder} cannot be made (${code || String(error)}). Give this user the right to write there, or choose another DATA_DIR.`,
    error,
  );
}

/** What an error of opening the database means to an operator. */
export function refusedDatabase(folder: string, error: unknown): StoreRefused {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  const code = codeOf(cause);
  if (code === 'LEVEL_LOCKED') {
    return refuse(
      'in-use',
      `The data folder ${folder} is in use by another process. Stop the other server, or choose another DATA_DIR.`,
      error,
    );
  }
  if (/read-only file system|no space left/i.test(text)) {
    return refuse(
      'not-writable',
      `The data folder ${folder} cannot be written (${text}). Make room or make it writable, then start again.`,
      error,
    );
  }
  if (/permission denied|operation not permitted/i.test(text)) {
    return refuse(
      'unreadable',
      `The data folder ${folder} cannot be read (${text}). Give this user the right to read and write it, then start again.`,
      error,
    );
  }
  if (code === 'LEVEL_CORRUPTION' || /no such file|corrupt|not match|invalid argument/i.test(text)) {
    return refuse(
      'damaged',
      `The data in ${folder} is damaged (${text}). Nothing was changed. Put back your newest copy of the folder, or choose another DATA_DIR to begin anew.`,
      error,
    );
  }
  return refuse(
    'unreadable',
    `The data folder ${folder} cannot be opened (${text}). Check the disk and the folder's rights, then start again.`,
    error,
  );
}

const refuse = (reason: StoreRefused['reason'], message: string, cause: unknown): StoreRefused =>
  new StoreRefused(reason, message, { cause });

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
