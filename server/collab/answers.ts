import * as Y from 'yjs';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { BadFrame, frames, readStateVector } from './frame.ts';
import type { Tail } from './tail.ts';
import { wsFrame } from './ws-frame.ts';

/** What is said to one state of a receiver: a sync step 2, and from where in the tail it goes on. */
export type Answer = { frame: Buffer; from: number };

type Whole = Answer & { update: Uint8Array };

type Source = {
  doc: () => Y.Doc;
  /** Nothing in the document is still on its way to the disk. */
  isSettled: () => boolean;
  /** Called when everything that is on its way now is on disk; never where it fails. */
  onceSettled: (then: () => void) => void;
  tail: Tail;
};

/**
 * What joiners are told: everything that is on disk, and nothing else. One whole is encoded and framed
 * once for all who come, and stays good while the edits told since are few: they are sent after it. For
 * who has something already, the difference is cut out of it, once for each state, so that a crowd with
 * equal copies costs one.
 */
export class Answers {
  readonly #source: Source;
  #whole: Whole | undefined;
  /** Encoded, but not everything in it is on disk. */
  #coming: Whole | undefined;
  readonly #differences = new Map<string, Answer>();

  constructor(source: Source) {
    this.#source = source;
  }

  /** The place in the tail from which edits are still needed; undefined where none is. */
  get needs(): number | undefined {
    const kept = [this.#whole, this.#coming, ...this.#differences.values()].flatMap((answer) => answer?.from ?? []);
    return kept.length > 0 ? Math.min(...kept) : undefined;
  }

  /**
   * To be called before an edit is applied that is not on disk: afterwards a whole cannot be encoded
   * any more without it.
   */
  prepare(): void {
    if (this.#isFresh(this.#whole) || this.#coming) return;
    if (this.#source.isSettled()) return this.#take(this.#encode());
    const coming = this.#encode();
    this.#coming = coming;
    this.#source.onceSettled(() => {
      if (this.#coming === coming) this.#take(coming);
    });
  }

  /** The answer to an encoded state vector. Throws `BadFrame` where it is none. */
  to(stateVector: Uint8Array): Answer {
    if (this.#source.isSettled() && !this.#isFresh(this.#whole)) this.#take(this.#encode());
    if (isEmpty(stateVector)) return this.#wholeNow();
    const key = Buffer.from(stateVector).toString('latin1');
    const known = this.#differences.get(key);
    if (known && this.#isFresh(known)) return known;
    readStateVector(stateVector);
    const answer = this.#difference(stateVector);
    if (this.#differences.size >= COLLAB_LIMITS.answers) this.#differences.clear();
    this.#differences.set(key, answer);
    return answer;
  }

  /** The document in memory has been replaced by what is on disk. */
  forget(): void {
    this.#coming = undefined;
    this.#whole = undefined;
    this.#differences.clear();
  }

  /** Nobody has asked for a while: the memory is worth more. Only while everything is on disk. */
  rest(): void {
    if (this.#source.isSettled()) this.forget();
  }

  #wholeNow(): Whole {
    if (!this.#whole) throw new Error('There is no whole to give.');
    return this.#whole;
  }

  #difference(stateVector: Uint8Array): Answer {
    const { tail, doc, isSettled } = this.#source;
    if (isSettled()) {
      const update = Y.encodeStateAsUpdate(doc(), stateVector);
      return { frame: wsFrame(frames.syncStep2(update)), from: tail.end };
    }
    const { update, from } = this.#wholeNow();
    try {
      return { frame: wsFrame(frames.syncStep2(Y.diffUpdate(update, stateVector))), from };
    } catch {
      throw new BadFrame('not a state vector');
    }
  }

  #encode(): Whole {
    const update = Y.encodeStateAsUpdate(this.#source.doc());
    const frame = wsFrame(frames.syncStep2(update));
    // The update is the frame's end: one copy is kept, not two.
    return { update: frame.subarray(frame.length - update.length), frame, from: this.#source.tail.end };
  }

  #take(whole: Whole): void {
    this.#coming = undefined;
    this.#whole = whole;
    this.#differences.clear();
  }

  /** Few enough edits have been told since that sending them after it is cheaper than making another. */
  #isFresh(answer: Answer | undefined): boolean {
    const { tail } = this.#source;
    if (!answer || !tail.covers(answer.from)) return false;
    const most = Math.max(COLLAB_LIMITS.tailBytes, answer.frame.length / 2);
    return tail.end - answer.from <= COLLAB_LIMITS.tailEdits && tail.bytesSince(answer.from) <= most;
  }
}

/** A state vector without a single client: somebody who has nothing. */
const isEmpty = (stateVector: Uint8Array): boolean => stateVector.length === 1 && stateVector[0] === 0;
