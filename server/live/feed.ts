import { mergePatch } from '../../shared/wire/merge-patch.ts';

/** One step of a feed: what turns view `from` into `view`. */
export type Step = { from: number; view: number; patch: unknown };

/**
 * A value that many devices follow, whole when they come and step by step from then on. The whole is made into JSON
 * once for everyone who comes between two steps.
 */
export class Feed<Value> {
  #value: Value;
  #view = 1;
  #json: string | undefined;

  constructor(value: Value) {
    this.#value = value;
  }

  /** Number of the newest step. */
  get view(): number {
    return this.#view;
  }

  /** The whole as of the newest step, as JSON. */
  get json(): string {
    return (this.#json ??= JSON.stringify(this.#value));
  }

  /** Go on to a new value. The patch is empty where nothing differs, and the step is to be told all the same. */
  step(value: Value): Step {
    const patch = mergePatch(this.#value, value);
    const from = this.#view;
    this.#view += 1;
    this.#value = value;
    if (patch !== undefined) this.#json = undefined;
    return { from, view: this.#view, patch: patch ?? {} };
  }
}
