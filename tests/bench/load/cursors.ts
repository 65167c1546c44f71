import { varUint } from '../wire/messages.ts';
import type { Carried } from './sent-edits.ts';
import { keyOf } from './sent-edits.ts';

const REMEMBERED = 4_000;

/** When each pointer was where: a state's `x` is its number, which every server passes on as it is. */
export class SentCursors {
  readonly #times = new Map<number, number[]>();
  readonly #read = new Map<number, readonly Carried[]>();

  /** The next state of this client, as JSON; it counts as sent now. */
  next(client: number): { clock: number; state: string } {
    let times = this.#times.get(client);
    if (!times) this.#times.set(client, (times = []));
    times.push(performance.now());
    const cursor = { x: times.length - 1, y: 417.5 };
    const user = { name: `Person ${client % 100}`, color: '#30bced' };
    return { clock: times.length, state: JSON.stringify({ user, cursor }) };
  }

  /** The states in an awareness update (y-protocols 1), as far as they are of this run. */
  carriedBy(data: Buffer, start: number, end: number): readonly Carried[] {
    const key = keyOf(data, start, end);
    const known = this.#read.get(key);
    if (known) return known;
    const carried: Carried[] = [];
    let { value: count, at } = varUint(data, start);
    for (; count > 0 && at < end; count -= 1) {
      const client = varUint(data, at);
      const clock = varUint(data, client.at);
      const length = varUint(data, clock.at);
      at = length.at + length.value;
      const x = /"x":(\d+)/.exec(data.toString('latin1', length.at, at))?.[1];
      const sent = x === undefined ? undefined : this.#times.get(client.value)?.[Number(x)];
      if (sent !== undefined) carried.push({ client: client.value, at: sent });
    }
    if (this.#read.size >= REMEMBERED) this.#read.clear();
    this.#read.set(key, carried);
    return carried;
  }
}
