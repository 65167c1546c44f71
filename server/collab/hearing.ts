/** Milliseconds of hearing clients in one turn of the event loop; then newcomers, timers and the disk have theirs. */
const SLICE = 4;

/** Somebody who has more to say. `next` takes one thing of it, and tells whether there is still more. It must not throw. */
export type Speaker = { next(): boolean };

/**
 * Who is heard when more is said than there is time for: everyone in turn, one frame each (fair queueing;
 * J. Nagle, RFC 970). What one read of one connection brings may be a thousand edits; heard in one go,
 * with as much of fifty others, the loop would come round once in many seconds.
 */
export class Hearing {
  #waiting: Speaker[] = [];
  #end: number | undefined;
  #isComing = false;

  /** Whether something may be heard at once: nobody waits, and there is time left in this turn. */
  get isFree(): boolean {
    if (this.#waiting.length > 0) return false;
    const now = performance.now();
    if (this.#end === undefined) {
      this.#end = now + SLICE;
      this.#come();
    }
    return now < this.#end;
  }

  /** Hear somebody when their turn comes; they wait once, however much they have to say. */
  add(speaker: Speaker): void {
    this.#waiting.push(speaker);
    this.#come();
  }

  #come(): void {
    if (this.#isComing) return;
    this.#isComing = true;
    setImmediate(() => this.#run());
  }

  #run(): void {
    this.#isComing = false;
    this.#end = undefined;
    if (this.#waiting.length === 0) return;
    const end = performance.now() + SLICE;
    let round = this.#waiting;
    this.#waiting = [];
    while (round.length > 0 && performance.now() < end) round = this.#round(round, end);
    this.#waiting = [...round, ...this.#waiting];
    if (this.#waiting.length > 0) this.#come();
  }

  /** One thing of each, as far as time goes. Gives who waits then, in the order in which they are next. */
  #round(speakers: readonly Speaker[], end: number): Speaker[] {
    const again: Speaker[] = [];
    for (const [at, speaker] of speakers.entries()) {
      if (speaker.next()) again.push(speaker);
      if (performance.now() >= end) return [...speakers.slice(at + 1), ...again];
    }
    return again;
  }
}
