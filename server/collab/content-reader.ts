import {
  createDecoder,
  type Decoder,
  readFloat32,
  readFloat64,
  readUint8,
  readVarInt,
  readVarString,
  readVarUint,
} from 'lib0/decoding';
import { COLLAB_LIMITS } from './collab-limits.ts';
import type { ContentRules } from './content-rules.ts';
import { isReserved, TYPE } from './type-refs.ts';
import { UpdateRefused } from './update-refused.ts';

/** What an item holds. */
export type Content =
  /** Nothing, not even its place: what was in something that has been deleted. */
  | { kind: 'gone' }
  | { kind: 'deleted' }
  | { kind: 'text'; text: string }
  /** The beginning of a mark, or with null its end. */
  | { kind: 'mark'; name: string; value: unknown }
  /** A type by its number, an element with its name. */
  | { kind: 'type'; type: number; name: string }
  | { kind: 'values'; values: unknown[] };

export const GONE: Content = { kind: 'gone' };
const DELETED: Content = { kind: 'deleted' };

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

  /** Content of an item by its number (`contentRefs` in Item.js), and its length in clock ticks. */
  content(kind: number, into: { content: Content; length: number }): void {
    into.length = 1;
    switch (kind) {
      case 1:
        into.length = this.run();
        into.content = DELETED;
        return;
      case 4: {
        const text = this.string();
        into.length = text.length;
        into.content = { kind: 'text', text };
        return;
      }
      case 6:
        into.content = { kind: 'mark', name: this.key(), value: this.#json() };
        return;
      case 7:
        into.content = this.#type();
        return;
      case 8: {
        const values = this.#values();
        into.length = values.length;
        into.content = { kind: 'values', values };
        return;
      }
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

  #json(): unknown {
    const text = this.string();
    if (text.length > COLLAB_LIMITS.mark) throw new UpdateRefused('content', 'a mark is too long');
    return JSON.parse(text);
  }

  #type(): Content {
    const type = this.number();
    if (!this.#rules.types.has(type)) throw new UpdateRefused('content', `type ${type} is not part of this document`);
    return { kind: 'type', type, name: type === TYPE.xmlElement ? this.string() : '' };
  }

  #values(): unknown[] {
    const count = this.number();
    if (count > this.#size) throw new UpdateRefused('malformed', 'the update ends early');
    const values: unknown[] = [];
    for (let index = 0; index < count; index++) values.push(this.#value());
    return values;
  }

  /** One value as lib0's `readAny` reads it. Nothing is in a value: our documents hold plain ones only. */
  #value(): unknown {
    const kind = this.byte();
    switch (kind) {
      case 127:
        return undefined;
      case 126:
        return null;
      case 125:
        return this.#integer();
      case 124:
        return this.#has(4) && readFloat32(this.#decoder);
      case 123:
        return this.#has(8) && readFloat64(this.#decoder);
      case 121:
        return false;
      case 120:
        return true;
      case 119:
        return this.string();
      default:
        // 122 large integers, 118 objects, 117 arrays, 116 bytes.
        throw new UpdateRefused(kind >= 116 && kind <= 122 ? 'content' : 'malformed', 'a value that is not plain');
    }
  }

  #integer(): number {
    const value = readVarInt(this.#decoder);
    if (!Number.isSafeInteger(value)) throw new UpdateRefused('malformed', 'a number is too large');
    return value;
  }

  #has(length: number): true {
    if (this.#decoder.pos + length > this.#size) throw new UpdateRefused('malformed', 'a value ends early');
    return true;
  }
}
