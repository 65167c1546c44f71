import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Portable } from '../storage/portable.ts';
import { contentOf } from './content.ts';
import {
  BACKUP_FORMAT,
  encodeItems,
  type Header,
  MAGIC,
  type Manifest,
  PART,
  type PartKind,
  PREFIX,
} from './format.ts';
import { Tally } from './tally.ts';

/** What a backup is made from. */
export type BackupSource = {
  store: Pick<Portable, 'dump'>;
  /** The settings as they are now: the content of `settings.json`. */
  settings: () => object;
};

/**
 * The bytes of a backup (`format.ts`), piece by piece: it never holds more than one group of items. The
 * settings are read first, because a track is in them only once all its records are in the store.
 * Throws whatever the store throws; what came before is then no backup, as its end is missing.
 */
export async function* writeBackup({ store, settings }: BackupSource): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  const tally = new Tally();
  const hashed = (bytes: Uint8Array) => {
    hash.update(bytes);
    return bytes;
  };
  const header: Header = { format: BACKUP_FORMAT, at: new Date().toISOString() };
  yield hashed(MAGIC);
  yield hashed(part(PART.header, json(header)));
  yield hashed(part(PART.settings, json(settings())));
  for await (const items of contentOf(store.dump())) {
    const encoded = encodeItems(items);
    tally.add(items, encoded);
    yield hashed(part(PART.items, encoded));
  }
  const manifest: Manifest = { ...tally.result(), file: hash.digest('hex') };
  yield part(PART.manifest, json(manifest));
}

const json = (value: object): Uint8Array => Buffer.from(JSON.stringify(value));

function part(kind: PartKind, content: Uint8Array): Uint8Array {
  const bytes = Buffer.allocUnsafe(PREFIX + 1 + content.length);
  bytes.writeUInt32BE(content.length + 1, 0);
  bytes.writeUInt8(kind, PREFIX);
  bytes.set(content, PREFIX + 1);
  bytes.writeUInt32BE(crc32(bytes.subarray(PREFIX)), 4);
  return bytes;
}
