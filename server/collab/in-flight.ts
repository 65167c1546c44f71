/**
 * Editing sessions that have something on its way to the disk. What another server has written meanwhile
 * by other sessions changes nothing for these edits; by one of the same sessions, everything.
 */
export class InFlight {
  readonly #edits = new Map<number, number>();

  get isEmpty(): boolean {
    return this.#edits.size === 0;
  }

  has(session: number): boolean {
    return this.#edits.has(session);
  }

  add(sessions: Iterable<number>): void {
    for (const session of sessions) this.#edits.set(session, (this.#edits.get(session) ?? 0) + 1);
  }

  remove(sessions: Iterable<number>): void {
    for (const session of sessions) {
      const left = (this.#edits.get(session) ?? 1) - 1;
      if (left > 0) this.#edits.set(session, left);
      else this.#edits.delete(session);
    }
  }

  clear(): void {
    this.#edits.clear();
  }
}
