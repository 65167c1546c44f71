import type { CollabMetrics } from '../collab-metrics.ts';
import type { Peer } from './peer.ts';
import { type Tail, together } from './tail.ts';
import type { Turns } from './turns.ts';

export type RowSource = {
  tail: Tail;
  /** Milliseconds between two writes to a row. */
  tick: () => number;
  turns: Turns;
  /** The framed awareness message that says where these sessions are. */
  presence: (sessions: Iterable<number>) => Buffer;
  metrics: CollabMetrics;
};

/** Some of a document's followers, who are written to together. */
export class Row {
  readonly #source: RowSource;
  readonly #peers = new Set<Peer>();
  readonly #moved = new Set<number>();
  #watching = 0;
  #timer: NodeJS.Timeout | undefined;
  #isWaiting = false;
  /** When the oldest of what is gathered came. */
  #since: number | undefined;
  /** Place in the tail up to which this row has been told. */
  sentUpTo: number;

  constructor(source: RowSource) {
    this.#source = source;
    this.sentUpTo = source.tail.end;
  }

  get size(): number {
    return this.#peers.size;
  }

  add(peer: Peer): void {
    // What an empty row missed, nobody in it missed.
    if (this.#peers.size === 0) this.sentUpTo = this.#source.tail.end;
    this.#peers.add(peer);
    if (peer.isWatching) this.#watching += 1;
  }

  remove(peer: Peer): void {
    if (this.#peers.delete(peer) && peer.isWatching) this.#watching -= 1;
  }

  /** One of this row wants to see where the editors are, or no longer. */
  watch(peer: Peer, isOn: boolean): void {
    if (peer.isWatching !== isOn) this.#watching += isOn ? 1 : -1;
    peer.isWatching = isOn;
  }

  /** Something is new: the first after silence leaves in the next turn, the rest with the tick. */
  nudge(): void {
    if (!this.#hasNews) return;
    this.#since ??= performance.now();
    if (this.#timer || this.#isWaiting) return;
    this.#isWaiting = true;
    this.#source.turns.add(() => this.#flush());
  }

  moved(sessions: Iterable<number>): void {
    if (this.#watching === 0) return;
    for (const session of sessions) this.#moved.add(session);
    this.nudge();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#peers.clear();
  }

  get #hasNews(): boolean {
    const { tail } = this.#source;
    return this.#peers.size > 0 && (this.sentUpTo < tail.end || this.#moved.size > 0);
  }

  #flush(): void {
    this.#isWaiting = false;
    if (!this.#hasNews) return;
    const { tail, presence, metrics } = this.#source;
    const told = tail.since(this.sentUpTo);
    this.sentUpTo = tail.end;
    const news = told.map(({ frame }) => frame);
    const plain = together(news);
    const watched = this.#moved.size > 0 ? together([...news, presence(this.#moved)]) : plain;
    this.#moved.clear();
    for (const peer of this.#peers) {
      const framed = peer.isWatching ? watched : plain;
      if (framed.length > 0) peer.offer(framed);
    }
    metrics.sent(this.#peers.size, plain.length);
    metrics.ticked(performance.now() - (this.#since ?? performance.now()));
    this.#since = undefined;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.nudge();
    }, this.#source.tick());
    this.#timer.unref();
  }
}
