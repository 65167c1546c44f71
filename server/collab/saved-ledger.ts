/** A point at which a client had sent everything it had: its answer to a sync step 1 of ours. */
export type Settlement = { refusals: number; mark: number | undefined };

/**
 * When a client may be told that what it wrote is safe. A mark is given back only where nothing that
 * the client sent before it was refused or lost, and never before the client has sent all that it kept
 * while it was away: until then its marks are held. Answers come in the order of our questions.
 */
export class SavedLedger {
  #owing = true;
  #refusals = 0;
  #held: number | undefined;
  #asked = 0;
  #answered = 0;
  /** The first question whose answer has everything in it. */
  #wholeFrom = 1;

  /** A question of ours has not been answered yet. */
  get isAsked(): boolean {
    return this.#asked > this.#answered;
  }

  /** The client is asked, now, for all that we do not have or expect. */
  ask(): void {
    this.#asked += 1;
  }

  /** Something was not taken as it came. The client's next answer has it. */
  refuse(): void {
    this.#owe(this.#answered + 1);
  }

  /** Something was taken, and lost on the way to the disk. Questions asked until now counted on it: only the answer to a new one has it. */
  lose(): void {
    this.#owe(this.#asked + 1);
  }

  /** True where the mark can take its place in the queue; otherwise it is held. */
  mark(mark: number): boolean {
    if (this.#owing) this.#held = Math.max(mark, this.#held ?? mark);
    return !this.#owing;
  }

  /** A sync step 2 has come. Gives what to settle once it is on disk; nothing where it does not have everything. */
  answer(): Settlement | undefined {
    if (!this.isAsked) return undefined;
    this.#answered += 1;
    return this.#answered < this.#wholeFrom ? undefined : { refusals: this.#refusals, mark: this.#held };
  }

  /**
   * Everything up to that point is on disk. Gives the mark that is true now, and the one that was
   * held since and must take its place in the queue. Nothing where something was refused after it.
   */
  settle(settlement: Settlement): { now?: number; later?: number } {
    if (!this.#owing || settlement.refusals !== this.#refusals) return {};
    const held = this.#held;
    this.#owing = false;
    this.#held = undefined;
    return {
      ...(settlement.mark !== undefined && { now: settlement.mark }),
      ...(held !== undefined && held !== settlement.mark && { later: held }),
    };
  }

  #owe(wholeFrom: number): void {
    this.#refusals += 1;
    this.#owing = true;
    this.#wholeFrom = Math.max(this.#wholeFrom, wholeFrom);
  }
}
