import { createHash } from 'node:crypto';
import type { Item } from '../storage/portable.ts';
import { BACKUP_FORMAT, decodeItems, type Header, type Manifest, PART } from './format.ts';
import { BackupRefused, damaged, readParts } from './read-parts.ts';
import { Tally } from './tally.ts';

/** What a whole, sound backup has. `at`: ISO 8601, when it was made. */
export type Verified = { manifest: Manifest; at: string; settings: object };

/**
 * Read a backup from end to end and hold it against its manifest: every part's checksum, the counts, the
 * newest number of each log, the hash of the content and of the file. Throws `BackupRefused`.
 */
export async function verifyBackup(file: string): Promise<Verified> {
  const hash = createHash('sha256').update('Coalesce backup\n');
  const tally = new Tally();
  let header: Header | undefined;
  let settings: object | undefined;
  let manifest: Manifest | undefined;
  for await (const { kind, content, whole } of readParts(file)) {
    if (manifest || (!header && kind !== PART.header)) throw damaged(file);
    if (kind === PART.header) checkFormat((header = parse<Header>(file, content)), file);
    else if (kind === PART.settings) settings = parse<object>(file, content);
    else if (kind === PART.items) tally.add(itemsOf(file, content), content);
    else if (kind === PART.manifest) manifest = parse<Manifest>(file, content);
    else throw damaged(file);
    if (!manifest) hash.update(whole);
  }
  if (!header || !settings || !manifest) throw damaged(file);
  if (!isSame(manifest, { ...tally.result(), file: hash.digest('hex') })) throw damaged(file);
  return { manifest, at: header.at, settings };
}

/** The items of a backup that has been verified, in groups. */
export async function* itemsIn(file: string): AsyncGenerator<Item[]> {
  for await (const { kind, content } of readParts(file)) if (kind === PART.items) yield itemsOf(file, content);
}

function checkFormat({ format }: Header, file: string): void {
  if (typeof format === 'number' && format <= BACKUP_FORMAT) return;
  throw new BackupRefused(
    `${file} was written by a newer version of Coalesce (backup format ${format}, this one reads ${BACKUP_FORMAT}). Nothing was changed. Restore it with the newer version.`,
  );
}

/** The order of keys is no difference. */
export const isSame = (left: Manifest, right: Manifest): boolean => canonical(left) === canonical(right);

const canonical = ({ logs, ...rest }: Manifest): string =>
  JSON.stringify([Object.entries(rest).toSorted(byKey), Object.entries(logs).toSorted(byKey)]);

const byKey = ([left]: [string, unknown], [right]: [string, unknown]): number => (left < right ? -1 : 1);

function parse<Value>(file: string, content: Uint8Array): Value {
  try {
    return JSON.parse(Buffer.from(content).toString()) as Value;
  } catch {
    throw damaged(file);
  }
}

function itemsOf(file: string, content: Uint8Array): Item[] {
  try {
    return decodeItems(content);
  } catch {
    throw damaged(file);
  }
}
