import * as Y from 'yjs';
import { LIMITS } from '../../shared/limits.ts';

/** Whether a document has become too large for more edits; known exactly only near the limit. */
export class Fullness {
  /** No less than the bytes of the whole state. */
  #atMost: number;
  isReached = false;

  constructor(atMost: number) {
    this.#atMost = atMost;
  }

  /** The document has been read anew. */
  begin(atMost: number): void {
    this.#atMost = atMost;
  }

  /** So many bytes of updates more. True where the limit has just been reached. */
  grew(bytes: number, doc: Y.Doc): boolean {
    this.#atMost += bytes;
    // The margin keeps the next exact look a whole update away.
    const limit = LIMITS.documentBytes - LIMITS.updateBytes;
    if (this.isReached || this.#atMost <= limit + LIMITS.updateBytes) return false;
    this.#atMost = Y.encodeStateAsUpdate(doc).length;
    this.isReached = this.#atMost > limit;
    return this.isReached;
  }
}
