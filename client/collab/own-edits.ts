import { UndoManager, type AbstractType, type Doc } from 'yjs';

/** Whether there is something of one's own to take back or to do again. */
export type OwnEditsState = { canUndo: boolean; canRedo: boolean };

/** Pauses never split a step: where one ends is said by the key of the next write. */
const NO_TIMEOUT = Number.MAX_SAFE_INTEGER;

/**
 * One's own edits of a document, with undo and redo of these only. Every write goes through
 * `write`, with `origin` as its origin; what others write is never taken back.
 */
export class OwnEdits {
  readonly origin = { own: true };
  readonly #manager: UndoManager;
  readonly #listeners = new Set<() => void>();
  #state: OwnEditsState = { canUndo: false, canRedo: false };
  #key: string | undefined;
  #inHand = 0;
  readonly #released = new Set<() => void>();

  constructor(scope: AbstractType<unknown>[]) {
    this.#manager = new UndoManager(scope, { trackedOrigins: new Set([this.origin]), captureTimeout: NO_TIMEOUT });
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) {
      this.#manager.on(event, () => this.#changed());
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getState = (): OwnEditsState => this.#state;

  /**
   * Write something. Writes in a row with the same `key` are one step of undo, such as those of one
   * drag; a write without a key is a step of its own.
   */
  write<Result>(act: (origin: unknown) => Result, key?: string): Result {
    if (key === undefined || key !== this.#key) this.#manager.stopCapturing();
    this.#key = key;
    return act(this.origin);
  }

  /** True while something is dragged here: it is drawn by hand, and its many writes need not be drawn again. */
  get inHand(): boolean {
    return this.#inHand > 0;
  }

  /** A drag begins; returns what to call when it has ended and its last write is made. */
  takeInHand(): () => void {
    this.#inHand += 1;
    return () => {
      this.#inHand -= 1;
      if (this.#inHand === 0) for (const listener of this.#released) listener();
    };
  }

  /** Call back after each drag; returns how to stop. */
  onRelease(listener: () => void): () => void {
    this.#released.add(listener);
    return () => this.#released.delete(listener);
  }

  undo(): boolean {
    this.#key = undefined;
    return this.#manager.undo() !== null;
  }

  redo(): boolean {
    this.#key = undefined;
    return this.#manager.redo() !== null;
  }

  #changed(): void {
    const state = { canUndo: this.#manager.canUndo(), canRedo: this.#manager.canRedo() };
    if (state.canUndo === this.#state.canUndo && state.canRedo === this.#state.canRedo) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const known = new WeakMap<Doc, OwnEdits>();

/** The own edits of a document: the same as long as it is open, so that leaving a screen keeps undo. */
export function ownEdits(doc: Doc, scope: (doc: Doc) => AbstractType<unknown>[]): OwnEdits {
  let edits = known.get(doc);
  if (!edits) known.set(doc, (edits = new OwnEdits(scope(doc))));
  return edits;
}
