import { parseUpdateMeta } from 'yjs';

/** One edit that an update carries: whose, and when it was sent (`performance.now`). */
export type Carried = { client: number; at: number };

/** Edits of one editing session, in order: the clock after each, and when it was sent. */
type Session = { ends: number[]; times: number[] };

/** Updates whose contents are remembered: what goes to all followers is read once. */
const REMEMBERED = 4_000;

/**
 * The side table of a run: when each edit was sent, by session and clock. A receiver learns from the ranges
 * in an update which edits it carries, however many were gathered in it, and needs no document.
 */
export class SentEdits {
  readonly #sessions = new Map<number, Session>();
  readonly #read = new Map<number, readonly Carried[]>();
  count = 0;

  /** An edit goes out; `end` is its session's clock after it. */
  sent(client: number, end: number, at: number): void {
    let session = this.#sessions.get(client);
    if (!session) this.#sessions.set(client, (session = { ends: [], times: [] }));
    session.ends.push(end);
    session.times.push(at);
    this.count += 1;
  }

  /** How many edits of a session end at or before a clock. */
  upTo(client: number, clock: number): number {
    const session = this.#sessions.get(client);
    return session ? firstAfter(session.ends, clock) : 0;
  }

  sessions(): IterableIterator<number> {
    return this.#sessions.keys();
  }

  /** The edits that an update carries. */
  carriedBy(data: Uint8Array, start: number, end: number): readonly Carried[] {
    const key = keyOf(data, start, end);
    const known = this.#read.get(key);
    if (known) return known;
    const carried = this.#parse(data.subarray(start, end));
    if (this.#read.size >= REMEMBERED) this.#read.clear();
    this.#read.set(key, carried);
    return carried;
  }

  #parse(update: Uint8Array): Carried[] {
    const { from, to } = parseUpdateMeta(update);
    return [...to].flatMap(([client, until]) => {
      const session = this.#sessions.get(client);
      if (!session) return [];
      const first = firstAfter(session.ends, from.get(client) ?? 0);
      const last = firstAfter(session.ends, until);
      return session.times.slice(first, last).map((at) => ({ client, at }));
    });
  }
}

/** Index of the first number above `limit` in a growing list. */
function firstAfter(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Length, head and tail (FNV-1a): sessions and clocks are at the head, so no two updates of a run share it. */
export function keyOf(data: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < Math.min(end, start + 28); at += 1) hash = Math.imul(hash ^ (data[at] ?? 0), 0x01000193);
  for (let at = Math.max(start, end - 28); at < end; at += 1) hash = Math.imul(hash ^ (data[at] ?? 0), 0x01000193);
  return (hash >>> 0) + (end - start) * 0x1_0000_0000;
}
