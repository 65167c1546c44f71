import type { SentEdits } from './sent-edits.ts';
import { Client, type ClientOptions, type Entry } from '../wire/client.ts';
import { Typist } from './typist.ts';

export type EditorOptions = Pick<ClientOptions, 'update' | 'awareness' | 'closed' | 'synced'> & {
  entry: Entry;
  sent: SentEdits;
};

/** Somebody with a pen: sends edits, and knows which of them the server has called safe. */
export class Editor {
  readonly typist = new Typist();
  readonly client: Client;
  readonly #sent: SentEdits;
  readonly #hasMarks: boolean;
  #edits = 0;
  #marked = 0;
  /** Edits that the server has acknowledged, and the clock after them. */
  acknowledged = 0;
  readonly #clocks: number[] = [0];

  constructor({ entry, sent, ...events }: EditorOptions) {
    this.#sent = sent;
    this.#hasMarks = entry.dialect === 'coalesce';
    this.client = new Client({
      ...events,
      entry,
      answer: () => this.typist.everything(),
      acknowledged: (mark) => (this.acknowledged = mark ?? Math.min(this.#edits, this.acknowledged + 1)),
    });
  }

  /** Type one letter and send it. */
  edit(): void {
    const update = this.typist.type();
    this.#edits += 1;
    this.#clocks.push(this.typist.clock);
    this.#sent.sent(this.typist.client, this.typist.clock, performance.now());
    this.client.send(this.client.messages.update(update));
  }

  /** Ask whether everything until now is safe, where the server has such a question. */
  mark(): void {
    if (!this.#hasMarks || this.#marked === this.#edits) return;
    this.#marked = this.#edits;
    this.client.send(this.client.messages.mark(this.#edits));
  }

  get edits(): number {
    return this.#edits;
  }

  /** The clock up to which the server has said that it is safe. */
  get acknowledgedClock(): number {
    return this.#clocks[this.acknowledged] ?? 0;
  }
}
