import * as Y from 'yjs';
import { Client, type Entry } from '../wire/client.ts';
import { until } from './pace.ts';

/** A client with a document: the one of many that shows whether what was delivered is right. */
export class Reader {
  readonly doc = new Y.Doc();
  readonly client: Client;
  closedWith: number | undefined;

  constructor(entry: Entry) {
    this.client = new Client({
      entry,
      keepWhole: true,
      closed: (code) => (this.closedWith = code),
      update: (data, start, end) => Y.applyUpdate(this.doc, data.subarray(start, end)),
      answer: () => Y.encodeStateAsUpdate(this.doc),
    });
  }

  /** The clock that this copy has of an editing session. */
  clockOf(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  /** What is in it, in order. */
  get text(): string {
    return this.doc.getXmlFragment('text').toJSON();
  }

  /** Resolves when it has all that these sessions wrote. */
  async has(sessions: readonly { client: number; clock: number }[], within = 60_000): Promise<void> {
    const all = () => sessions.every(({ client, clock }) => this.clockOf(client) >= clock);
    await until(() => all() || this.closedWith !== undefined, within, 'the reader has everything');
    if (!all()) throw new Error(`the reader was closed with ${this.closedWith}`);
  }
}
