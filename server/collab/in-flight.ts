/**
 * What is on its way to the disk: how many edits, and by which editing sessions. What another server has
 * written meanwhile by other sessions changes nothing for these edits; by one of the same, everything.
 */
export class InFlight {
  readonly #bySession = new Map<number, number>();
  /** An edit that only deletes is of no session. */
  #edits = 0;

  get isEmpty(): boolean {
    return this.#edits === 0;
  }

  has(session: number): boolean {
    return this.#bySession.has(session);
  }

  /** An edit by these sessions. */
  add(sessions: Iterable<number>): void {
    this.#edits += 1;
    for (const session of sessions) this.#bySession.set(session, (this.#bySession.get(session) ?? 0) + 1);
  }

  /** It is on disk. */
  remove(sessions: Iterable<number>): void {
    this.#edits -= 1;
    for (const session of sessions) {
      const left = (this.#bySession.get(session) ?? 1) - 1;
      if (left > 0) this.#bySession.set(session, left);
      else this.#bySession.delete(session);
    }
  }

  clear(): void {
    this.#edits = 0;
    this.#bySession.clear();
  }
}
