import type { Prove } from '../storage/portable.ts';
import { contentOf } from './content.ts';
import { encodeItems, type Manifest } from './format.ts';
import { isSame } from './read-backup.ts';
import { BackupRefused } from './read-parts.ts';
import { Tally } from './tally.ts';

/** Holds what was written to a store against the manifest. Throws `BackupRefused`. `where` is the store's name. */
export const provenBy =
  (manifest: Manifest, where: string): Prove =>
  async (written) => {
    const tally = new Tally();
    for await (const items of contentOf(written)) tally.add(items, encodeItems(items));
    if (isSame({ ...tally.result(), file: manifest.file }, manifest)) return;
    throw new BackupRefused(`What was written to ${where} is not what the backup has. Check the disk and try again.`);
  };
