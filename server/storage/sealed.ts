import { crc32 } from 'node:zlib';
import { StoreDamaged } from './store.ts';

/**
 * A stored value: 4 bytes CRC-32 (big endian) over key and payload, then the payload. The key is part
 * of the sum, so that a value that ended up under another key is found as well.
 */
export function seal(key: string, payload: Uint8Array): Uint8Array {
  const value = new Uint8Array(4 + payload.length);
  new DataView(value.buffer).setUint32(0, crc32(payload, crc32(key)));
  value.set(payload, 4);
  return value;
}

/** The payload of a stored value. Throws `StoreDamaged` where the checksum does not match. */
export function unseal(key: string, value: Uint8Array): Uint8Array {
  const sum = value.length < 4 ? -1 : new DataView(value.buffer, value.byteOffset, 4).getUint32(0);
  const payload = value.subarray(4);
  if (sum !== crc32(payload, crc32(key)))
    throw new StoreDamaged(`The stored value of ${key} does not match its checksum.`);
  return payload;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const sealJson = (key: string, value: unknown): Uint8Array => seal(key, encoder.encode(JSON.stringify(value)));

export const unsealJson = (key: string, value: Uint8Array): unknown => JSON.parse(decoder.decode(unseal(key, value)));
