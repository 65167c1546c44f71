import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * LevelDB's log (doc/log_format.md): blocks of 32 KB with records of checksum (4 bytes, masked CRC-32C over type and
 * data), length (2), type (1) and data, little endian; fewer than seven bytes at a block's end are filler.
 */
const BLOCK = 32 * 1024;
const HEADER = 7;

/**
 * The log files in a database's folder that are damaged before their end. LevelDB reads up to the damage, drops
 * the rest of the log without a word, and then the log: what had been promised would be gone. What a crash
 * leaves, half a record with nothing after it, was never promised and is no damage.
 */
export async function damagedLogs(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /^\d+\.log$/.test(name));
  const damaged = await Promise.all(
    names.map(async (name) => isDamagedInside(await readFile(join(folder, name)).catch(() => Buffer.alloc(0)))),
  );
  return names.filter((_, index) => damaged[index]);
}

/** Whether a sound record comes after one that is not. */
function isDamagedInside(log: Buffer): boolean {
  for (let at = 0; at < log.length;) {
    const left = BLOCK - (at % BLOCK);
    if (left < HEADER) at += left;
    else if (isSound(log, at)) at += HEADER + log.readUInt16LE(at + 4);
    else return hasSoundAfter(log, at);
  }
  return false;
}

/** Within the block a record may begin anywhere: the length that led there may be what is damaged. */
function hasSoundAfter(log: Buffer, bad: number): boolean {
  const nextBlock = bad - (bad % BLOCK) + BLOCK;
  for (let at = bad + 1; at < Math.min(nextBlock, log.length); at++) if (isSound(log, at)) return true;
  for (let at = nextBlock; at < log.length; at += BLOCK) if (isSound(log, at)) return true;
  return false;
}

function isSound(log: Buffer, at: number): boolean {
  const left = BLOCK - (at % BLOCK);
  if (left < HEADER || at + HEADER > log.length) return false;
  const length = log.readUInt16LE(at + 4);
  const type = log[at + 6] ?? 0;
  const end = at + HEADER + length;
  if (type < 1 || type > 4 || HEADER + length > left || end > log.length) return false;
  return log.readUInt32LE(at) === masked(crc32c(log.subarray(at + 6, end)));
}

/** As LevelDB stores it: a checksum of data that has checksums in it would be weak. */
const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;

/** CRC-32C (RFC 3720, appendix B.4); Node has only the CRC-32 of zip files. */
function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});
