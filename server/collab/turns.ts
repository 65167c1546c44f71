/** Milliseconds of work in one turn of the event loop; then whoever has something to say is heard first. */
const SLICE = 1;

/**
 * Work for many receivers, done in pieces over several turns of the event loop, in the order given: what
 * an editor types is read and sent between two pieces, not behind all of them.
 */
export class Turns {
  #waiting: (() => void)[] = [];
  #isComing = false;

  /** Pieces that wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** `piece` must not throw. */
  add(piece: () => void): void {
    this.#waiting.push(piece);
    this.#come();
  }

  #come(): void {
    if (this.#isComing || this.#waiting.length === 0) return;
    this.#isComing = true;
    setImmediate(() => this.#run());
  }

  #run(): void {
    const end = performance.now() + SLICE;
    let done = 0;
    do {
      this.#waiting[done]?.();
      done += 1;
    } while (done < this.#waiting.length && performance.now() < end);
    this.#waiting = this.#waiting.slice(done);
    this.#isComing = false;
    this.#come();
  }
}
