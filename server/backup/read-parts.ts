import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { MAGIC, PART_BYTES, PREFIX } from './format.ts';

/** A backup cannot be used, or one cannot be made; the message is for the operator. */
export class BackupRefused extends Error {
  override name = 'BackupRefused';
}

/** One part of a backup; `whole` are all its bytes as they stand in the file. */
export type Part = { kind: number; content: Uint8Array; whole: Uint8Array };

/**
 * The parts of a backup, one after the other, each checked against its checksum; it never holds more than
 * one part. Throws `BackupRefused` where the file is no backup, damaged or cut short.
 */
export async function* readParts(file: string): AsyncGenerator<Part> {
  const bytes = new Pieces(file);
  try {
    const magic = await bytes.take(MAGIC.length);
    if (!magic || !MAGIC.equals(magic)) throw new BackupRefused(`${file} is not a backup of Coalesce.`);
    for (;;) {
      const prefix = await bytes.take(PREFIX);
      if (!prefix) return;
      const length = prefix.readUInt32BE(0);
      if (length === 0 || length > PART_BYTES) throw damaged(file);
      const body = await bytes.take(length);
      if (!body || crc32(body) !== prefix.readUInt32BE(4)) throw damaged(file);
      yield { kind: body[0] ?? 0, content: body.subarray(1), whole: Buffer.concat([prefix, body]) };
    }
  } finally {
    bytes.close();
  }
}

export const damaged = (file: string): BackupRefused =>
  new BackupRefused(`${file} is damaged or not complete. Nothing was changed. Use another backup.`);

/** A file in pieces of asked length. */
class Pieces {
  readonly #file: string;
  readonly #stream: ReturnType<typeof createReadStream>;
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
    this.#stream = createReadStream(file, { highWaterMark: 256 * 1024 });
    this.#chunks = this.#stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** So many bytes; undefined at the end of the file, and an error where it ends inside them. */
  async take(length: number): Promise<Buffer | undefined> {
    const chunks = [this.#rest];
    let have = this.#rest.length;
    while (have < length) {
      const { value, done } = await this.#next();
      if (done) break;
      chunks.push(value);
      have += value.length;
    }
    const all = chunks.length === 1 ? this.#rest : Buffer.concat(chunks);
    if (all.length === 0) return undefined;
    if (all.length < length) throw damaged(this.#file);
    this.#rest = all.subarray(length);
    return all.subarray(0, length);
  }

  close(): void {
    this.#stream.destroy();
  }

  async #next(): Promise<IteratorResult<Buffer>> {
    try {
      return await this.#chunks.next();
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new BackupRefused(`${this.#file} cannot be read (${why}).`, { cause });
    }
  }
}
