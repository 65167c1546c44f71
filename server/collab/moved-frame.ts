import { COLLAB_MESSAGE } from '../../shared/wire/collab.ts';
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { wsHead } from './ws-frame.ts';

/**
 * One awareness message about some sessions, made once for everyone; and the same without one of them,
 * for the connection that speaks for it, at the price of a copy.
 */
export class MovedFrame {
  readonly #body: Buffer;
  /** Where each session's state begins and ends in the body. */
  readonly #places = new Map<number, [begin: number, end: number]>();
  readonly #all: Buffer;

  /** `states` are encoded awareness states (y-protocols 1, `awareness.js`), by session. */
  constructor(states: ReadonlyMap<number, Uint8Array>) {
    let at = 0;
    for (const [session, { length }] of states) {
      this.#places.set(session, [at, at + length]);
      at += length;
    }
    this.#body = Buffer.concat([...states.values()], at);
    this.#all = Buffer.concat([headOf(states.size, at), this.#body]);
  }

  /** Framed, for who speaks for none of the sessions; and for who speaks for one. Undefined where nothing is left. */
  for(session: number | undefined): Buffer | undefined {
    const own = session === undefined ? undefined : this.#places.get(session);
    if (!own) return this.#all;
    if (this.#places.size === 1) return undefined;
    const [begin, end] = own;
    const head = headOf(this.#places.size - 1, this.#body.length - (end - begin));
    return Buffer.concat([head, this.#body.subarray(0, begin), this.#body.subarray(end)]);
  }
}

/** Everything before the states: WebSocket frame, message type, length, and how many there are. */
function headOf(count: number, bytes: number): Buffer {
  const inner = varUints(count);
  const outer = varUints(COLLAB_MESSAGE.awareness, inner.length + bytes);
  return Buffer.concat([wsHead(outer.length + inner.length + bytes), outer, inner]);
}

function varUints(...values: number[]): Uint8Array {
  const encoder = createEncoder();
  for (const value of values) writeVarUint(encoder, value);
  return toUint8Array(encoder);
}
