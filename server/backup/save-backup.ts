import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Verified, verifyBackup } from './read-backup.ts';
import { BackupRefused } from './read-parts.ts';

/**
 * Save the bytes of a backup to a file: written under another name, synced, read again and verified, and only
 * then renamed, so that under its own name there is a whole backup or nothing. Only its owner may read it.
 * Throws `BackupRefused`, and then leaves nothing behind.
 */
export async function saveBackup(bytes: AsyncIterable<Uint8Array>, file: string): Promise<Verified> {
  if (existsSync(file)) throw new BackupRefused(`${file} is there already. Choose another name, or move it away.`);
  const temporary = `${file}.part`;
  try {
    await pipeline(bytes, createWriteStream(temporary, { mode: 0o600, flush: true }));
    const verified = await verifyBackup(temporary);
    await rename(temporary, file);
    await syncFolder(dirname(file));
    return verified;
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw notSaved(file, cause);
  }
}

/** Without it the rename itself may be lost with the power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function notSaved(file: string, cause: unknown): BackupRefused {
  if (cause instanceof BackupRefused && !cause.message.includes(`${file}.part`)) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  const text =
    cause instanceof BackupRefused
      ? 'The backup broke off before it was complete; the log of the server says why. Try again.'
      : `The backup could not be written to ${file} (${why}). Make room or choose another place, and try again.`;
  return new BackupRefused(text, { cause });
}
