import { COLLAB_LIMITS } from './collab-limits.ts';
import type { Turns } from './turns.ts';

/** Sends one joiner what it lacks, and calls `taken` when the system has it; not at all where it has gone. */
export type Join = (taken: () => void) => void;

/**
 * A hall that comes back at once is let in a few at a time: each answer may be a megabyte, and what the
 * network does not take waits in memory. Somebody slow holds a place for a moment only.
 */
export class JoinQueue {
  readonly #turns: Turns;
  #waiting: Join[] = [];
  #underWay = 0;

  constructor(turns: Turns) {
    this.#turns = turns;
  }

  /** Joiners that wait, for `/metrics`. */
  get length(): number {
    return this.#waiting.length;
  }

  /** `join` must not throw. */
  add(join: Join): void {
    this.#waiting.push(join);
    this.#next();
  }

  #next(): void {
    while (this.#underWay < COLLAB_LIMITS.joinsAtOnce) {
      const join = this.#waiting.shift();
      if (!join) return;
      this.#underWay += 1;
      this.#turns.add(() => this.#begin(join));
    }
  }

  #begin(join: Join): void {
    let isDone = false;
    const done = () => {
      if (isDone) return;
      isDone = true;
      clearTimeout(patience);
      this.#underWay -= 1;
      this.#next();
    };
    const patience = setTimeout(done, COLLAB_LIMITS.joinPatience);
    patience.unref();
    join(done);
  }
}
