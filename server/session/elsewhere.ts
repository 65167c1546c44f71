import type { SeatId } from '../../shared/ids.ts';
import { readShout, type PresenceShout } from './presence-shouts.ts';

/** Another server, as last heard. `at`: when, on this server's own clock (milliseconds). */
type Node = { at: number; seats: Set<SeatId>; beat: number; parts: Map<number, SeatId[]> };

/** Who is online at the other servers, as far as they have been heard. */
export class Elsewhere {
  readonly #nodes = new Map<string, Node>();

  has(seatId: SeatId): boolean {
    for (const { seats } of this.#nodes.values()) if (seats.has(seatId)) return true;
    return false;
  }

  /** Take in a shout. `changed` where somebody may have come or gone, `asked` where another server has just begun. */
  hear(text: string, now: number): 'changed' | 'asked' | 'nothing' {
    const shout = readShout(text);
    if (!shout) return 'nothing';
    if ('ask' in shout) return 'asked';
    const node = this.#nodes.get(shout.node) ?? { at: now, seats: new Set(), beat: 0, parts: new Map() };
    this.#nodes.set(shout.node, node);
    node.at = now;
    if ('here' in shout) return this.#beat(shout, node) ? 'changed' : 'nothing';
    for (const id of shout.came) node.seats.add(id);
    for (const id of shout.gone) node.seats.delete(id);
    return 'changed';
  }

  /** Forget servers that were last heard before `since`. Returns whether anybody was online there. */
  forget(since: number): boolean {
    let changed = false;
    for (const [name, { at, seats }] of this.#nodes) {
      if (at >= since) continue;
      this.#nodes.delete(name);
      changed ||= seats.size > 0;
    }
    return changed;
  }

  /** Once all parts of a beat are there they stand for the node. Returns whether that changed anything. */
  #beat({ beat, part, parts, here }: Extract<PresenceShout, { here: unknown }>, node: Node): boolean {
    if (beat !== node.beat) node.parts = new Map();
    node.beat = beat;
    node.parts.set(part, here);
    if (node.parts.size < parts) return false;
    const seats = new Set([...node.parts.values()].flat());
    node.parts = new Map();
    const same = seats.size === node.seats.size && [...seats].every((id) => node.seats.has(id));
    node.seats = seats;
    return !same;
  }
}
