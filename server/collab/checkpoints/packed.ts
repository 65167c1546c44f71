import { createDecoder, hasContent, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, length, toUint8Array, writeVarUint8Array } from 'lib0/encoding';

/** Many log entries in one buffer, to go to another thread at once. Layout: var-bytes, one after the other. */
export class Packer {
  readonly #encoder = createEncoder();
  count = 0;

  add(entry: Uint8Array): void {
    writeVarUint8Array(this.#encoder, entry);
    this.count += 1;
  }

  /** Bytes so far. */
  get bytes(): number {
    return length(this.#encoder);
  }

  /** Everything added, in a buffer of its own. */
  packed(): Uint8Array<ArrayBuffer> {
    return toUint8Array(this.#encoder);
  }
}

/** The entries in a packed buffer, in groups of at most `size`. */
export function* unpacked(packed: Uint8Array, size: number): Generator<Uint8Array[]> {
  const decoder = createDecoder(packed);
  while (hasContent(decoder)) {
    const group: Uint8Array[] = [];
    while (group.length < size && hasContent(decoder)) group.push(readVarUint8Array(decoder));
    yield group;
  }
}
