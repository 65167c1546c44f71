import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { COLLAB_MESSAGE } from '../../shared/wire/collab.ts';

/** What a client may say, one message a frame. */
export type Frame =
  | { type: 'sync-step-1'; stateVector: Uint8Array }
  | { type: 'sync-step-2' | 'update'; update: Uint8Array }
  | { type: 'awareness'; states: Uint8Array }
  | { type: 'query-awareness' }
  | { type: 'saved'; mark: number }
  | { type: 'watch'; isOn: boolean };

/** A frame that no client of ours or y-websocket's sends: the connection is closed with 4400. */
export class BadFrame extends Error {
  override name = 'BadFrame';
}

/** Inner types of a sync message (y-protocols 1, `sync.js`). */
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/**
 * Read one frame. Numbers must be written in their shortest form: `80 00` for 0 would otherwise get
 * past anybody who looks at the first byte. Nothing may follow the message. Throws `BadFrame`.
 */
export function readFrame(bytes: Uint8Array): Frame {
  const reader = new StrictReader(bytes);
  const frame = readMessage(reader);
  if (!reader.atEnd) throw new BadFrame('something follows the message');
  return frame;
}

function readMessage(reader: StrictReader): Frame {
  const type = reader.number();
  switch (type) {
    case COLLAB_MESSAGE.sync:
      return readSync(reader);
    case COLLAB_MESSAGE.awareness:
      return { type: 'awareness', states: reader.bytes() };
    case COLLAB_MESSAGE.queryAwareness:
      return { type: 'query-awareness' };
    case COLLAB_MESSAGE.saved:
      return { type: 'saved', mark: reader.number() };
    case COLLAB_MESSAGE.watch:
      return { type: 'watch', isOn: readFlag(reader) };
    default:
      throw new BadFrame(`message type ${type} is not known`);
  }
}

function readSync(reader: StrictReader): Frame {
  const step = reader.number();
  if (step === STEP_1) return { type: 'sync-step-1', stateVector: reader.bytes() };
  if (step === STEP_2) return { type: 'sync-step-2', update: reader.bytes() };
  if (step === UPDATE) return { type: 'update', update: reader.bytes() };
  throw new BadFrame(`sync type ${step} is not known`);
}

function readFlag(reader: StrictReader): boolean {
  const flag = reader.number();
  if (flag > 1) throw new BadFrame('a flag is neither 0 nor 1');
  return flag === 1;
}

/** Whether bytes are an encoded state vector (yjs 13, `encoding.js`): pairs of client and clock. Throws `BadFrame`. */
export function readStateVector(bytes: Uint8Array): void {
  const reader = new StrictReader(bytes);
  const count = reader.number();
  for (let index = 0; index < count; index++) {
    reader.number();
    reader.number();
  }
  if (!reader.atEnd) throw new BadFrame('something follows the state vector');
}

/** lib0's var-uints, in shortest form, and never past the end: lib0 itself reads on into the buffer's neighbours. */
export class StrictReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  number(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new BadFrame('a number ends early');
      value += (byte & 0x7f) * scale;
      if (!Number.isSafeInteger(value)) throw new BadFrame('a number is too large');
      if (byte < 0x80) {
        if (byte === 0 && scale > 1) throw new BadFrame('a number is not in its shortest form');
        return value;
      }
      scale *= 128;
    }
  }

  bytes(): Uint8Array {
    const length = this.number();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new BadFrame('a message ends early');
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }
}

const message = (write: (encoder: ReturnType<typeof createEncoder>) => void): Uint8Array => {
  const encoder = createEncoder();
  write(encoder);
  return toUint8Array(encoder);
};

const sync = (step: number, bytes: Uint8Array) =>
  message((encoder) => {
    writeVarUint(encoder, COLLAB_MESSAGE.sync);
    writeVarUint(encoder, step);
    writeVarUint8Array(encoder, bytes);
  });

const numbered = (type: number, value: number) =>
  message((encoder) => {
    writeVarUint(encoder, type);
    writeVarUint(encoder, value);
  });

/** What the server says; see `shared/wire/collab.ts`. */
export const frames = {
  syncStep1: (stateVector: Uint8Array) => sync(STEP_1, stateVector),
  syncStep2: (update: Uint8Array) => sync(STEP_2, update),
  update: (update: Uint8Array) => sync(UPDATE, update),
  awareness: (states: Uint8Array) =>
    message((encoder) => {
      writeVarUint(encoder, COLLAB_MESSAGE.awareness);
      writeVarUint8Array(encoder, states);
    }),
  saved: (mark: number) => numbered(COLLAB_MESSAGE.saved, mark),
  mayWrite: (may: boolean) => numbered(COLLAB_MESSAGE.mayWrite, may ? 1 : 0),
  watch: (isOn: boolean) => numbered(COLLAB_MESSAGE.watch, isOn ? 1 : 0),
  storeTrouble: (trouble: boolean) => numbered(COLLAB_MESSAGE.storeTrouble, trouble ? 1 : 0),
  reset: (code: string) =>
    message((encoder) => {
      writeVarUint(encoder, COLLAB_MESSAGE.reset);
      writeVarString(encoder, code);
    }),
} as const;
