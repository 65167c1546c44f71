import { createDecoder, type Decoder, readUint8, readVarString, readVarUint } from 'lib0/decoding';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { type ContentRules, isReserved, TYPE } from './content-rules.ts';
import { UpdateRefused } from './update-refused.ts';

/**
 * Reads the parts of a Yjs V1 update exactly as yjs 13 does, with bounds checked: lib0 reads past the
 * end of the array where a length says so.
 */
export class ContentReader {
  readonly #decoder: Decoder;
  readonly #rules: ContentRules;
  readonly #size: number;

  constructor(update: Uint8Array, rules: ContentRules) {
    this.#decoder = createDecoder(update);
    this.#size = update.length;
    this.#rules = rules;
  }

  get atEnd(): boolean {
    return this.#decoder.pos === this.#size;
  }

  byte(): number {
    if (this.#decoder.pos >= this.#size) throw new UpdateRefused('malformed', 'the update ends early');
    return readUint8(this.#decoder);
  }

  number(): number {
    const value = readVarUint(this.#decoder);
    if (!Number.isSafeInteger(value)) throw new UpdateRefused('malformed', 'a number is too large');
    return value;
  }

  /** Invalid UTF-8 throws: Yjs would throw too, in the middle of applying. */
  string(): string {
    const start = this.#decoder.pos;
    const length = readVarUint(this.#decoder);
    if (this.#decoder.pos + length > this.#size) throw new UpdateRefused('malformed', 'a text ends early');
    this.#decoder.pos = start;
    return readVarString(this.#decoder);
  }

  key(): string {
    const key = this.string();
    if (isReserved(key)) throw new UpdateRefused('content', `the key ${key} is reserved`);
    return key;
  }

  root(): string {
    const name = this.string();
    if (!this.#rules.roots.has(name)) throw new UpdateRefused('content', 'the document has no such root');
    return name;
  }

  /** Content of an item by its number (`contentRefs` in Item.js): its length in clock ticks, and whether it is a type. */
  content(kind: number): { length: number; isType: boolean } {
    switch (kind) {
      case 1:
        return { length: this.run(), isType: false };
      case 4:
        return { length: this.string().length, isType: false };
      case 6:
        this.#format();
        return { length: 1, isType: false };
      case 7:
        this.#type();
        return { length: 1, isType: true };
      case 8:
        return { length: this.#values(), isType: false };
      default:
        // 2 old JSON, 3 bytes, 5 embeds, 9 documents in documents: none of our documents hold them.
        throw new UpdateRefused(kind < 10 ? 'content' : 'malformed', `content of kind ${kind}`);
    }
  }

  /** Length of a run of deleted things. */
  run(): number {
    const length = this.number();
    if (length > COLLAB_LIMITS.run) throw new UpdateRefused('malformed', 'a length is beyond any document');
    return length;
  }

  #format(): void {
    this.key();
    JSON.parse(this.string());
  }

  #type(): void {
    const type = this.number();
    if (!this.#rules.types.has(type)) throw new UpdateRefused('content', `type ${type} is not part of this document`);
    if (type === TYPE.xmlElement) this.string();
  }

  #values(): number {
    const count = this.number();
    if (count > this.#size) throw new UpdateRefused('malformed', 'the update ends early');
    for (let index = 0; index < count; index++) this.#value(0);
    return count;
  }

  /** One value as lib0's `readAny` reads it, without building it. */
  #value(depth: number): void {
    if (depth > COLLAB_LIMITS.valueDepth) throw new UpdateRefused('content', 'values inside values go too deep');
    switch (this.byte()) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125:
        return this.#integer();
      case 124:
        return this.#skip(4);
      case 123: // float
      case 122: // bigint
        return this.#skip(8);
      case 119:
        return void this.string();
      case 118:
        return this.#each(depth, true);
      case 117:
        return this.#each(depth, false);
      case 116:
        return this.#skip(this.number());
      default:
        throw new UpdateRefused('malformed', 'a value of no known kind');
    }
  }

  #each(depth: number, keyed: boolean): void {
    const count = this.number();
    for (let index = 0; index < count; index++) {
      if (keyed) this.key();
      this.#value(depth + 1);
    }
  }

  /** lib0's var-int: six bits and a sign, then seven bits a byte. */
  #integer(): void {
    let bytes = 1;
    while (this.byte() >= 0x80) if (++bytes > 8) throw new UpdateRefused('malformed', 'a number is too large');
  }

  #skip(length: number): void {
    if (this.#decoder.pos + length > this.#size) throw new UpdateRefused('malformed', 'a value ends early');
    this.#decoder.pos += length;
  }
}
