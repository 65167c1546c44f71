import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';

/** Outer types that all servers share (y-protocols), and those of single ones. */
export const OUTER = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Coalesce: saved mark. Hocuspocus: its own sync step 1. */
  four: 4,
  /** Coalesce: a reset is coming. */
  reset: 5,
  /** Hocuspocus: an update was applied. */
  syncStatus: 8,
} as const;
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Hocuspocus puts the document's name before every message; the others have it in the path. */
export type Dialect = 'plain' | 'coalesce' | 'hocuspocus';

type Encoder = ReturnType<typeof createEncoder>;

/** Messages of one client for one document. */
export class Messages {
  readonly #document: string;
  readonly #dialect: Dialect;
  /** Bytes before the outer type. */
  readonly prefix: number;

  constructor(dialect: Dialect, document: string) {
    this.#dialect = dialect;
    this.#document = document;
    this.prefix = dialect === 'hocuspocus' ? 1 + document.length : 0;
  }

  hello(): Uint8Array[] {
    const step1 = this.#message(OUTER.sync, (encoder) => {
      writeVarUint(encoder, SYNC.step1);
      writeVarUint8Array(encoder, Uint8Array.of(0));
    });
    if (this.#dialect !== 'hocuspocus') return [step1];
    const auth = this.#message(OUTER.auth, (encoder) => {
      writeVarUint(encoder, 0);
      writeVarString(encoder, 'token');
    });
    return [auth, step1];
  }

  update(update: Uint8Array): Uint8Array {
    return this.#sync(SYNC.update, update);
  }

  step2(update: Uint8Array): Uint8Array {
    return this.#sync(SYNC.step2, update);
  }

  queryAwareness(): Uint8Array {
    return this.#message(OUTER.queryAwareness, () => {});
  }

  /** One state: a cursor at `x`, `y`. */
  awareness(client: number, clock: number, state: string): Uint8Array {
    return this.#message(OUTER.awareness, (encoder) => {
      const inner = createEncoder();
      writeVarUint(inner, 1);
      writeVarUint(inner, client);
      writeVarUint(inner, clock);
      writeVarString(inner, state);
      writeVarUint8Array(encoder, toUint8Array(inner));
    });
  }

  mark(mark: number): Uint8Array {
    return this.#message(OUTER.four, (encoder) => writeVarUint(encoder, mark));
  }

  #sync(step: number, bytes: Uint8Array): Uint8Array {
    return this.#message(OUTER.sync, (encoder) => {
      writeVarUint(encoder, step);
      writeVarUint8Array(encoder, bytes);
    });
  }

  #message(outer: number, write: (encoder: Encoder) => void): Uint8Array {
    const encoder = createEncoder();
    if (this.#dialect === 'hocuspocus') writeVarString(encoder, this.#document);
    writeVarUint(encoder, outer);
    write(encoder);
    return toUint8Array(encoder);
  }
}

/** A var-uint at a place, and where it ends. */
export function varUint(data: Uint8Array, at: number): { value: number; at: number } {
  let value = 0;
  let scale = 1;
  for (let index = at; ; index += 1) {
    const byte = data[index] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, at: index + 1 };
    scale *= 128;
  }
}
