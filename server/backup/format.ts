import { createDecoder, hasContent, readUint8, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeUint8,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding';
import type { Item } from '../storage/portable.ts';
import type { Collection } from '../storage/store.ts';

/**
 * A backup is one file:
 *
 * ```
 * "Coalesce backup\n"   then parts:   length (4 bytes)   CRC-32 (4 bytes)   content of that length
 * ```
 *
 * Numbers are big endian. The first byte of a content says what it is (`PART`): one header, the settings, any
 * number of parts with items of the store, and last the manifest, with what all that must come to.
 *
 * 1  2026-11  first.
 */
export const BACKUP_FORMAT = 1;

export const MAGIC = Buffer.from('Coalesce backup\n');
/** Bytes before a part's content. */
export const PREFIX = 8;
/** No honest part is longer: a part has at least one item, and the largest is a document's checkpoint. */
export const PART_BYTES = 64 * 1024 * 1024;

export const PART = { header: 1, settings: 2, items: 3, manifest: 4 } as const;
export type PartKind = (typeof PART)[keyof typeof PART];

/** First part, JSON. `at`: ISO 8601, when the backup was made. */
export type Header = { format: number; at: string };

/** Last part, JSON. */
export type Manifest = {
  records: number;
  entries: number;
  checkpoints: number;
  /** Number of the newest entry of each log, which may live on in a checkpoint only. */
  logs: Record<string, number>;
  /** SHA-256 of the items, each as `encodeItem` writes it: the same for two stores with the same content. */
  content: string;
  /** SHA-256 of all of the file before the manifest's part. */
  file: string;
};

const KINDS = ['record', 'entry', 'checkpoint'] as const;

/** Layout: kind (1 byte), then for a record var-string collection and key, else var-string log and var-uint number; var-bytes content. */
function writeItem(encoder: Encoder, item: Item): void {
  writeUint8(encoder, KINDS.indexOf(item.kind));
  if (item.kind === 'record') {
    writeVarString(encoder, item.collection);
    writeVarString(encoder, item.key);
    return writeVarUint8Array(encoder, item.json);
  }
  writeVarString(encoder, item.log);
  writeVarUint(encoder, item.number);
  writeVarUint8Array(encoder, item.bytes);
}

export function encodeItems(items: readonly Item[]): Uint8Array {
  const encoder = createEncoder();
  for (const item of items) writeItem(encoder, item);
  return toUint8Array(encoder);
}

/** Throws where these are no items. */
export function decodeItems(content: Uint8Array): Item[] {
  const decoder = createDecoder(content);
  const items: Item[] = [];
  while (hasContent(decoder)) {
    const kind = KINDS[readUint8(decoder)];
    if (kind === undefined) throw new Error('It has an item of a kind that is not known.');
    if (kind === 'record') {
      const [collection, key] = [readVarString(decoder) as Collection, readVarString(decoder)];
      items.push({ kind, collection, key, json: readVarUint8Array(decoder) });
    } else {
      const [log, number] = [readVarString(decoder), readVarUint(decoder)];
      items.push({ kind, log, number, bytes: readVarUint8Array(decoder) });
    }
  }
  return items;
}
