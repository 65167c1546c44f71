import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { Store } from '../storage/store.ts';
import { newId } from '../identity/ids.ts';
import { Elsewhere } from './elsewhere.ts';
import { Gather } from './gather.ts';
import { hereShouts, moveShouts, presenceTopic } from './presence-shouts.ts';

/** Arrivals and departures are told together, at most so often (milliseconds): a storm of joins is one change. */
const GATHER = 250;
/** The other servers are told of them so soon, and then at most so often, in milliseconds. */
const SHOUT = { within: 100, rest: 1_000 };
/** Each server says so often who is here, in milliseconds: what was lost on the way is put right, and it is alive. */
const BEAT = 3_000;
/** Who was online at a server that has said nothing for so long (milliseconds) no longer is: three beats. */
const FORGET = 10_000;

/** Who is online: whoever has at least one live connection, to this server or another. */
export class Presence {
  readonly #store: Store;
  readonly #topic: string;
  readonly #node = newId<string>();
  readonly #here = new Map<SeatId, number>();
  readonly #elsewhere = new Elsewhere();
  /** Arrivals (true) and departures that the other servers have not been told. */
  readonly #moved = new Map<SeatId, boolean>();
  readonly #beat: NodeJS.Timeout;
  readonly #deaf: () => void;
  readonly #telling: Gather;
  readonly #shouting = new Gather(() => this.#sayWhoMoved());
  #beats = 0;
  /** Whether the other servers have been told of somebody here, and must be told when nobody is. */
  #told = false;

  constructor(store: Store, trackId: TrackId, changed: () => void) {
    this.#store = store;
    this.#topic = presenceTopic(trackId);
    this.#telling = new Gather(() => {
      changed();
      return GATHER;
    });
    this.#deaf = store.hear(this.#topic, (text) => this.#hear(text));
    this.#beat = setInterval(() => this.#sayWhoIsHere(), BEAT).unref();
    this.#shout([JSON.stringify({ node: this.#node, ask: true })]);
  }

  has(seatId: SeatId): boolean {
    return this.#here.has(seatId) || this.#elsewhere.has(seatId);
  }

  /** Count one connection of a seat; returns how to take it back. */
  connect(seatId: SeatId): () => void {
    const before = this.#here.get(seatId) ?? 0;
    this.#here.set(seatId, before + 1);
    if (before === 0) this.#move(seatId, true);
    let connected = true;
    return () => {
      if (!connected) return;
      connected = false;
      this.#disconnect(seatId);
    };
  }

  stop(): void {
    this.#telling.stop();
    this.#shouting.stop();
    clearInterval(this.#beat);
    this.#deaf();
    this.#here.clear();
    this.#sayWhoIsHere();
  }

  #disconnect(seatId: SeatId): void {
    const left = (this.#here.get(seatId) ?? 1) - 1;
    if (left > 0) {
      this.#here.set(seatId, left);
      return;
    }
    this.#here.delete(seatId);
    this.#move(seatId, false);
  }

  #move(seatId: SeatId, came: boolean): void {
    // Who comes and goes before it is told has not moved.
    if (this.#moved.get(seatId) === !came) this.#moved.delete(seatId);
    else this.#moved.set(seatId, came);
    this.#shouting.ask(SHOUT.within);
    this.#tell();
  }

  #tell(): void {
    this.#telling.ask(GATHER);
  }

  #sayWhoMoved(): number {
    this.#told ||= this.#here.size > 0;
    this.#shout(moveShouts(this.#node, this.#moved));
    this.#moved.clear();
    return SHOUT.rest;
  }

  #sayWhoIsHere(): void {
    if (this.#elsewhere.forget(performance.now() - FORGET)) this.#tell();
    if (this.#here.size === 0 && !this.#told) return;
    this.#told = this.#here.size > 0;
    this.#beats += 1;
    this.#shout(hereShouts(this.#node, this.#beats, [...this.#here.keys()]));
  }

  #hear(text: string): void {
    const heard = this.#elsewhere.hear(text, performance.now());
    if (heard === 'asked') this.#sayWhoIsHere();
    if (heard === 'changed') this.#tell();
  }

  #shout(texts: readonly string[]): void {
    for (const text of texts) this.#store.shout(this.#topic, text);
  }
}
