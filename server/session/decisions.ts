import { Failure } from '../../shared/failure.ts';
import { StoreConflict } from '../storage/store.ts';
import type { Draft } from './draft.ts';
import { Queue } from './queue.ts';

/** Acts written at once at most; so many take a few milliseconds to decide. */
const TOGETHER = 50;

/** How often an act is decided anew because another server was first; between two that is a coin thrown each time. */
const TRIES = 40;

/** What decisions stand on: the session as this server knows it. */
export type Ground = {
  begin(): Draft;
  /** Write a draft. Throws `StoreConflict` where another server has acted meanwhile. */
  write(draft: Draft): Promise<void>;
  /** What was written is how things are now. */
  adopt(draft: Draft): void;
  /** A draft that was not written, as far as is known. */
  drop(draft: Draft): void;
  /** Take over what other servers have done. Returns whether there was anything. */
  takeOver(): Promise<boolean>;
};

type Decision = {
  decide: (draft: Draft) => Promise<void>;
  settle: (error?: unknown) => void;
};

/**
 * Decides acts in the order they come, on the newest state that any server has written. Those that come while
 * others are being written go together in the next write. Only what is on disk is answered; a refusal is
 * answered when it is sure that nobody has acted meanwhile.
 */
export class Decisions {
  readonly #ground: Ground;
  readonly #queue = new Queue();
  #waiting: Decision[] = [];

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /**
   * Decide an act; `decide` adds it to the draft, and may be asked again. It must read nothing that the same
   * draft may have changed, other than from the draft. Rejects with what `decide` throws, or `store-not-ready`.
   */
  run<Result>(decide: (draft: Draft) => Promise<Result>): Promise<Result> {
    return this.#enter(decide, (decision) => {
      this.#waiting.push(decision);
      if (this.#waiting.length === 1) this.#next();
    });
  }

  /** Take over what others have done, between two writes. `begun` is called when it is its turn. */
  look(begun: () => void): Promise<boolean> {
    return this.#queue.run(() => {
      begun();
      return this.#ground.takeOver();
    });
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #enter<Result>(decide: (draft: Draft) => Promise<Result>, start: (decision: Decision) => void): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      let result: Result;
      start({
        decide: async (draft) => {
          result = await decide(draft);
        },
        settle: (error) => (error === undefined ? resolve(result) : reject(error)),
      });
    });
  }

  #next(): void {
    void this.#queue.run(async () => {
      const together = this.#waiting.splice(0, TOGETHER);
      if (this.#waiting.length > 0) this.#next();
      await this.#settle(together);
    });
  }

  async #settle(together: readonly Decision[]): Promise<void> {
    try {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const draft = this.#ground.begin();
        const refusals: unknown[] = [];
        for (const { decide } of together) refusals.push(await refusalOf(decide, draft));
        if (!(await this.#stands(draft, refusals))) continue;
        for (const [index, { settle }] of together.entries()) settle(refusals[index]);
        return;
      }
      throw new Failure('store-not-ready');
    } catch (cause) {
      const failure = cause instanceof Failure ? cause : Object.assign(new Failure('store-not-ready'), { cause });
      for (const { settle } of together) settle(failure);
    }
  }

  /** Write the draft. False where it has to be decided anew. */
  async #stands(draft: Draft, refusals: readonly unknown[]): Promise<boolean> {
    if (draft.changes.length === 0) {
      const sure = !draft.isBehind && refusals.every((refusal) => refusal === undefined);
      return sure || !(await this.#ground.takeOver());
    }
    try {
      await this.#ground.write(draft);
    } catch (error) {
      this.#ground.drop(draft);
      if (!(error instanceof StoreConflict)) {
        // It may have been written all the same.
        this.look(() => {}).catch(() => undefined);
        throw error;
      }
      await this.#ground.takeOver();
      return false;
    }
    this.#ground.adopt(draft);
    return true;
  }
}

async function refusalOf(decide: Decision['decide'], draft: Draft): Promise<unknown> {
  try {
    await decide(draft);
    return undefined;
  } catch (error) {
    return error ?? new Failure('internal');
  }
}
