import type { Socket } from 'node:net';

/** What goes wrong on a wire. */
export type Trouble = {
  /** Milliseconds that everything takes longer, and up to how many more by chance; the order is kept. */
  delay?: number;
  jitter?: number;
  /** Bytes a second in each direction. */
  rate?: number;
  /** Most bytes of one write: frames arrive in pieces. */
  piece?: number;
};

/** Milliseconds between two portions where the rate is limited. */
const PORTION = 20;
/** What a wire holds before it stops taking more, as the buffers of a network do. */
const HOLDS = 64 * 1024;

type Held = { bytes: Buffer; due: number };

/** One direction of a connection. Bytes are never changed, lost or reordered: that is TCP's promise. */
export class Wire {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #trouble: () => Trouble;
  readonly #random: () => number;
  #held: Held[] = [];
  #size = 0;
  #isFrozen = false;
  #hasEnded = false;
  #isFull = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(from: Socket, to: Socket, trouble: () => Trouble, random: () => number) {
    this.#from = from;
    this.#to = to;
    this.#trouble = trouble;
    this.#random = random;
    from.on('data', (bytes) => this.#take(bytes));
    from.on('end', () => {
      this.#hasEnded = true;
      this.#pass();
    });
    // An end that has been cut is cut for the other too, unless nobody is to know.
    from.on('close', () => {
      if (!this.#isFrozen && !this.#hasEnded) to.destroy();
    });
    to.on('drain', () => {
      this.#isFull = false;
      this.#pass();
    });
    to.on('close', () => clearTimeout(this.#timer));
  }

  freeze(): void {
    this.#isFrozen = true;
    this.#from.pause();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  thaw(): void {
    this.#isFrozen = false;
    if (this.#from.destroyed) this.#to.destroy();
    this.#pass();
  }

  #take(bytes: Buffer): void {
    const { delay = 0, jitter = 0 } = this.#trouble();
    const last = this.#held.at(-1)?.due ?? 0;
    this.#held.push({ bytes, due: Math.max(last, performance.now() + delay + jitter * this.#random()) });
    this.#size += bytes.length;
    if (this.#size >= HOLDS) this.#from.pause();
    this.#pass();
  }

  /** Let through what is due, as far as the rate and the receiver allow. */
  #pass(): void {
    if (this.#timer || this.#isFrozen || this.#isFull || this.#to.destroyed) return;
    const { rate } = this.#trouble();
    const most = rate === undefined ? Number.POSITIVE_INFINITY : Math.max(1, (rate * PORTION) / 1000);
    this.#send(most);
    if (this.#held.length > 0 && !this.#isFull) this.#later(rate === undefined ? 0 : PORTION);
    if (this.#size < HOLDS) this.#from.resume();
    if (this.#hasEnded && this.#held.length === 0) this.#to.end();
  }

  #later(atLeast: number): void {
    const wait = (this.#held[0]?.due ?? 0) - performance.now();
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#pass();
      },
      Math.max(atLeast, wait),
    );
  }

  #send(most: number): void {
    const { piece = Number.POSITIVE_INFINITY } = this.#trouble();
    for (let left = most; left > 0 && !this.#isFull;) {
      const [first] = this.#held;
      if (!first || first.due > performance.now()) return;
      const size = Math.min(left, first.bytes.length, piece);
      this.#isFull = !this.#to.write(first.bytes.subarray(0, size));
      if (size === first.bytes.length) this.#held.shift();
      else first.bytes = first.bytes.subarray(size);
      this.#size -= size;
      left -= size;
    }
  }
}
