import { SERVER } from './log-entry.ts';

/**
 * Which seat each editing session (Yjs client id) belongs to. The first to write as a session owns it;
 * nobody else can add to it. Without this, anybody who may write could put a tombstone where another
 * person's next words would go, and these would silently never arrive.
 */
export class Owners {
  readonly #bySession = new Map<number, string>();

  /** Seat of a session; undefined where nobody has written as it. */
  of(client: number): string | undefined {
    return this.#bySession.get(client);
  }

  /** Whether a seat may write as a session. `started` says that the session has written before. */
  may(client: number, seatId: string, started: boolean): boolean {
    const owner = this.#bySession.get(client);
    return owner === undefined ? !started : owner === seatId;
  }

  bind(client: number, seatId: string): void {
    if (!this.#bySession.has(client)) this.#bySession.set(client, seatId);
  }

  /** Every session with its seat, for a checkpoint. Sessions of the server are left out: none of them goes on. */
  entries(): [number, string][] {
    return [...this.#bySession].filter(([, seatId]) => seatId !== SERVER);
  }
}
