import type { AwarenessState } from '../../../shared/wire/collab.ts';

/** A pointer that is drawn, in map units. */
export type ShownCursor = { client: number; name: string; color: number; x: number; y: number };

/** A still pointer goes away after so long, in milliseconds. */
const STILL = 8_000;
/** More pointers than this would hide the map; the rest are counted in the faces. */
const MOST = 12;

/**
 * Remembers when each pointer last moved, and says which are drawn: those that moved lately,
 * the latest twelve, in a steady order.
 */
export class CursorBoard {
  readonly #known = new Map<number, ShownCursor & { movedAt: number }>();

  /** Take in the states of an awareness at a time (milliseconds of any clock). `own` is left out. */
  update(states: ReadonlyMap<number, AwarenessState>, own: number, now: number): void {
    for (const client of this.#known.keys()) {
      const state = states.get(client);
      if (!state?.user || !readCursor(state)) this.#known.delete(client);
    }
    for (const [client, state] of states) {
      const at = readCursor(state);
      if (!at || !state.user || client === own) continue;
      const known = this.#known.get(client);
      const moved = !known || known.x !== at.x || known.y !== at.y;
      const { name, color } = state.user;
      this.#known.set(client, { client, name, color, ...at, movedAt: moved ? now : known.movedAt });
    }
  }

  shown(now: number): ShownCursor[] {
    return [...this.#known.values()]
      .filter(({ movedAt }) => now - movedAt < STILL)
      .toSorted((a, b) => b.movedAt - a.movedAt)
      .slice(0, MOST)
      .toSorted((a, b) => a.client - b.client);
  }
}

function readCursor(state: AwarenessState | undefined): { x: number; y: number } | undefined {
  const cursor = state?.cursor;
  if (!cursor || !('x' in cursor) || !('y' in cursor)) return undefined;
  const { x, y } = cursor;
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x + y) ? { x, y } : undefined;
}
