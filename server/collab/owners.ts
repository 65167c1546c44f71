import { COLLAB_LIMITS } from './collab-limits.ts';
import { SERVER } from './log-entry.ts';

/**
 * Which seat each editing session (Yjs client id) belongs to. The first to write as a session owns it;
 * nobody else can add to it. Without this, anybody who may write could put a tombstone where another
 * person's next words would go, and these would silently never arrive.
 */
export class Owners {
  readonly #bySession = new Map<number, string>();
  /** Sessions that somebody speaks for and has not written as yet, oldest first. */
  readonly #claimed = new Map<number, string>();
  /** Sessions of each seat. */
  readonly #count = new Map<string, number>();

  /** Seat of a session; undefined where nobody has written as it. */
  of(client: number): string | undefined {
    return this.#bySession.get(client);
  }

  /** Whether a seat may write as a session. `started` says that the session has written before. */
  may(client: number, seatId: string, started: boolean): boolean {
    const owner = this.#bySession.get(client);
    if (owner !== undefined) return owner === seatId;
    return !started && (this.#claimed.get(client) ?? seatId) === seatId;
  }

  /** Whether a seat may begin to write as so many more sessions. */
  hasRoom(seatId: string, sessions: number): boolean {
    return (this.#count.get(seatId) ?? 0) + sessions <= COLLAB_LIMITS.sessions;
  }

  /**
   * Keep a session for the seat that speaks for it in awareness. Everyone is told its number there, and
   * could otherwise write as it first, so that its owner's words would be refused. False where it is
   * somebody else's. Kept as long as the room, for the newest few thousand.
   */
  claim(client: number, seatId: string): boolean {
    const owner = this.#bySession.get(client) ?? this.#claimed.get(client);
    if (owner !== undefined) return owner === seatId;
    this.#claimed.set(client, seatId);
    const [oldest] = this.#claimed.keys();
    if (this.#claimed.size > COLLAB_LIMITS.claims && oldest !== undefined) this.#claimed.delete(oldest);
    return true;
  }

  bind(client: number, seatId: string): void {
    if (this.#bySession.has(client)) return;
    this.#bySession.set(client, seatId);
    this.#claimed.delete(client);
    this.#count.set(seatId, (this.#count.get(seatId) ?? 0) + 1);
  }

  /** Every session with its seat, for a checkpoint. Sessions of the server are left out: none of them goes on. */
  entries(): [number, string][] {
    return [...this.#bySession].filter(([, seatId]) => seatId !== SERVER);
  }
}
