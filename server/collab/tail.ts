/** An edit that is on disk, as the wire carries it. `author` is the connection that it came from. */
export type Told = { readonly frame: Buffer; readonly author: unknown };

/**
 * The newest edits of a document, in the order in which they were told. Each has a place in that order,
 * counted from 0 at loading. Old ones are let go; whoever lacks one of those is given a new whole.
 */
export class Tail {
  #told: Told[] = [];
  #bytes: number[] = [];
  #first = 0;

  /** Place of the next edit: everything below has been told. */
  get end(): number {
    return this.#first + this.#told.length;
  }

  /** Whether every edit from a place on is still here. */
  covers(from: number): boolean {
    return from >= this.#first;
  }

  /** Bytes of all edits from a place on. */
  bytesSince(from: number): number {
    const before = from > this.#first ? this.#bytes[from - this.#first - 1] : this.#base;
    return (this.#bytes.at(-1) ?? this.#base) - (before ?? this.#base);
  }

  push(told: readonly Told[]): void {
    for (const one of told) {
      this.#bytes.push((this.#bytes.at(-1) ?? this.#base) + one.frame.length);
      this.#told.push(one);
    }
  }

  since(from: number): readonly Told[] {
    return this.#told.slice(Math.max(0, from - this.#first));
  }

  /** Let go of everything before a place. */
  drop(before: number): void {
    const count = Math.min(this.#told.length, before - this.#first);
    if (count <= 0) return;
    this.#base = this.#bytes[count - 1] ?? this.#base;
    this.#told = this.#told.slice(count);
    this.#bytes = this.#bytes.slice(count);
    this.#first += count;
  }

  /** Bytes of everything that was let go. */
  #base = 0;
}

/** Several frames as one write. */
export function together(frames: readonly Buffer[]): Buffer {
  const [only] = frames;
  return frames.length === 1 && only ? only : Buffer.concat(frames);
}
