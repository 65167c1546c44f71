import { copyFile, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreRefused } from './store.ts';

/**
 * One JSON file, read and written with care, in the shape of a lowdb adapter. A write goes to
 * `{file}.tmp`, is synced and renamed over the file, and the folder is synced: after a crash there is
 * the old content or the new. The content before it stays in `{file}.bak`.
 */
export class SettingsFile<Data> {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Null where there is no file and never was one. Throws `StoreRefused`; never guesses. */
  async read(): Promise<Data | null> {
    const text = await textOf(this.#file);
    const backup = `${this.#file}.bak`;
    if (text === undefined) {
      if ((await textOf(backup)) === undefined) return null;
      throw new StoreRefused(
        'damaged',
        `${this.#file} is missing, but ${backup} is there. Copy ${backup} to ${this.#file} and start again; to begin anew, remove both.`,
      );
    }
    try {
      return JSON.parse(text) as Data;
    } catch (cause) {
      throw new StoreRefused(
        'damaged',
        `${this.#file} cannot be read: ${text === '' ? 'it is empty' : 'it is not valid JSON'}. Nothing was changed. Repair it, or copy ${backup} over it, and start again.`,
        { cause },
      );
    }
  }

  async write(data: Data): Promise<void> {
    await copyFile(this.#file, `${this.#file}.bak`).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    const temporary = `${this.#file}.tmp`;
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(data, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, this.#file);
    await syncFolder(dirname(this.#file));
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw new StoreRefused(
      'unreadable',
      `${file} cannot be read (${cause instanceof Error ? cause.message : String(cause)}). Give this user the right to read and write it, then start again.`,
      { cause },
    );
  }
}

/** Without it the rename itself may be lost with the power. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
