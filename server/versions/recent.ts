/** Results kept at most: what a room looks at together, at once. */
const KEPT = 16;

/** The last results of something that costs, by key; what failed is not kept. */
export class Recent<Result extends Promise<unknown>> {
  readonly #results = new Map<string, Result>();

  get(key: string, make: () => Result): Result {
    const known = this.#results.get(key);
    this.#results.delete(key);
    const result = known ?? make();
    this.#results.set(key, result);
    if (!known) result.catch(() => this.#results.get(key) === result && this.#results.delete(key));
    const [oldest] = this.#results.keys();
    if (this.#results.size > KEPT && oldest !== undefined) this.#results.delete(oldest);
    return result;
  }
}
