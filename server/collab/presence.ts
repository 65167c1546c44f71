import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import type { Seat } from '../../shared/model/seat.ts';
import { LIMITS } from '../../shared/limits.ts';
import { BadFrame, StrictReader } from './frame.ts';
import { isReserved } from './type-refs.ts';

/** One connection's awareness, as others are told: encoded once for all of them. It has gone where it is not `here`. */
type Entry = { clock: number; isHere: boolean; bytes: Uint8Array };

/** One state in a client's awareness message. */
export type Announced = { client: number; json: Uint8Array };

/** Clocks of sessions that have gone are remembered for so many, so that a return is not taken for old news. */
const REMEMBERED = 2_000;

/**
 * Who is where in one room: the newest state of each connection, with clocks of our own. A client's own
 * clock stands still while it is away, and y-protocols drops what is not newer; ours never goes back, also
 * over a restart: it is the time of day in milliseconds.
 */
export class Presence {
  readonly #entries = new Map<number, Entry>();

  /** Set or (with null) take away a session's state. False where there was none to take away. */
  set(client: number, state: string | null): boolean {
    const before = this.#entries.get(client);
    if (!before && state === null) return false;
    const clock = Math.max((before?.clock ?? 0) + 1, Date.now());
    this.#entries.delete(client);
    this.#entries.set(client, {
      clock,
      isHere: state !== null,
      bytes: encodeState(client, clock, state ?? 'null'),
    });
    if (this.#entries.size > REMEMBERED) this.#forgetOldest();
    return true;
  }

  /** Sessions that are here. */
  present(): number[] {
    return [...this.#entries].filter(([, { isHere }]) => isHere).map(([client]) => client);
  }

  /** Encoded states of these sessions; those that are not known are left out. */
  states(clients: Iterable<number>): Map<number, Uint8Array> {
    const states = new Map<number, Uint8Array>();
    for (const client of clients) {
      const entry = this.#entries.get(client);
      if (entry) states.set(client, entry.bytes);
    }
    return states;
  }

  #forgetOldest(): void {
    for (const [client, { isHere }] of this.#entries) {
      if (!isHere) return void this.#entries.delete(client);
    }
  }
}

function encodeState(client: number, clock: number, state: string): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, client);
  writeVarUint(encoder, clock);
  writeVarString(encoder, state);
  return toUint8Array(encoder);
}

/**
 * The states in a client's awareness message. y-websocket clients repeat what they hear of others, so
 * foreign ones are common and no offence; the texts are left unread until their owner is known.
 * Throws `BadFrame`.
 */
export function readAnnounced(states: Uint8Array): Announced[] {
  const reader = new StrictReader(states);
  const count = reader.number();
  if (count > REMEMBERED) throw new BadFrame('more awareness states than anybody hears of');
  const announced: Announced[] = [];
  for (let index = 0; index < count; index++) {
    const client = reader.number();
    reader.number(); // Its clock: ours counts.
    announced.push({ client, json: reader.bytes() });
  }
  if (!reader.atEnd) throw new BadFrame('something follows the awareness states');
  return announced;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Letters that the stamp itself may add. */
const STAMP_ROOM = 512;

/**
 * A state with the seat's identity stamped over whatever the client said of itself. Null means that it
 * has gone; undefined that it is too large or no object, and is dropped. Throws `BadFrame` where it is
 * no JSON.
 */
export function stamp(json: Uint8Array, seat: Seat): string | null | undefined {
  if (json.length > LIMITS.awarenessBytes) return undefined;
  const state = parse(json);
  if (state === null) return null;
  if (typeof state !== 'object' || Array.isArray(state)) return undefined;
  const user = { seatId: seat.id, name: seat.name, group: seat.group, color: colorOf(seat.id) };
  const own = Object.entries(state).filter(([key]) => !isReserved(key));
  const stamped = JSON.stringify({ ...Object.fromEntries(own), user });
  // Numbers may be written longer than they came.
  return stamped.length > LIMITS.awarenessBytes + STAMP_ROOM ? undefined : stamped;
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(json));
  } catch {
    throw new BadFrame('an awareness state is not JSON');
  }
}

/** One of eight colours, always the same for a seat (FNV-1a). */
export function colorOf(seatId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seatId.length; index++) hash = Math.imul(hash ^ seatId.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % 8;
}
