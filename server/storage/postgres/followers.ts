import { hintOf } from './names.ts';

/** Who wants to know of which log, and the newest number that is known of it. */
export class Followers {
  readonly #logs = new Map<string, { hint: string; number: number; listeners: Set<() => void> }>();
  readonly #byHint = new Map<string, string>();
  readonly #failed: (error: unknown) => void;

  /** `failed` is told what a listener throws: it must not keep the others from hearing. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  add(log: string, listener: () => void): () => void {
    const followed = this.#logs.get(log) ?? { hint: hintOf(log), number: 0, listeners: new Set() };
    this.#logs.set(log, followed);
    this.#byHint.set(followed.hint, log);
    // A wrapper of its own: the same function may follow twice.
    const own = () => listener();
    followed.listeners.add(own);
    return () => {
      followed.listeners.delete(own);
      if (followed.listeners.size > 0 || this.#logs.get(log) !== followed) return;
      this.#logs.delete(log);
      this.#byHint.delete(followed.hint);
    };
  }

  names(): string[] {
    return [...this.#logs.keys()];
  }

  /** This server itself has added the entries between two numbers: no news to anybody here. */
  wrote(hint: string, from: number, to: number): void {
    const followed = this.#logs.get(this.#byHint.get(hint) ?? '');
    // Where others added before that and no hint has told of it, the next poll does.
    if (followed && followed.number >= from) followed.number = Math.max(followed.number, to);
  }

  /** Another server says that it has added to a log. */
  hinted(hint: string, number: number): void {
    const log = this.#byHint.get(hint);
    if (log !== undefined) this.found(log, number);
  }

  /** The newest number of a log as it was read. */
  found(log: string, number: number): void {
    const followed = this.#logs.get(log);
    if (!followed || number <= followed.number) return;
    followed.number = number;
    for (const listener of followed.listeners) this.#tell(listener);
  }

  #tell(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#failed(error);
    }
  }
}
