import { type Store, SHOUT_BYTES } from '../storage/store.ts';

/** One session on another server. */
type Known = { server: string; heardAt: number };

/** What servers shout: whole states, so that any message may be lost. */
type Shout = { server: string; states: [session: number, state: object | null][] };

/** Milliseconds: changes are gathered this long; everything is said again this often; and forgotten after this silence. */
const GATHER = 100;
const AGAIN = 10_000;
const SILENCE = 25_000;

/**
 * Where the editors on other servers are. Each server shouts the newest states of its own, and now and
 * then all of them; who is not heard of any more has gone. Lost messages cost a moment, nothing else.
 */
export class Neighbours {
  readonly #store: Store;
  readonly #topic: string;
  readonly #server = crypto.randomUUID();
  readonly #own = new Map<number, string>();
  #changed = new Map<number, string | null>();
  readonly #others = new Map<number, Known>();
  readonly #set: (session: number, state: string | null) => void;
  readonly #stopHearing: () => void;
  readonly #again: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;

  /** `set` is called with each state that another server tells. */
  constructor(store: Store, topic: string, set: (session: number, state: string | null) => void) {
    this.#store = store;
    this.#topic = topic;
    this.#set = set;
    this.#stopHearing = store.hear(topic, (text) => this.#hear(text));
    this.#again = setInterval(() => this.#beat(), AGAIN);
    this.#again.unref();
    // Others answer an empty shout with all they have: a new server need not wait for their next beat.
    this.#shout([]);
  }

  /** The state of a session of this server. */
  tell(session: number, state: string | null): void {
    if (state === null) this.#own.delete(session);
    else this.#own.set(session, state);
    this.#changed.set(session, state);
    this.#soon();
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#again);
    this.#stopHearing();
    for (const session of this.#own.keys()) this.#changed.set(session, null);
    if (this.#changed.size > 0) this.#shout([...this.#changed]);
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const changed = [...this.#changed];
      this.#changed = new Map();
      if (changed.length > 0) this.#shout(changed);
    }, GATHER).unref();
  }

  #beat(): void {
    for (const [session, state] of this.#own) this.#changed.set(session, state);
    this.#soon();
    for (const [session, { heardAt }] of this.#others) {
      if (Date.now() - heardAt < SILENCE) continue;
      this.#others.delete(session);
      this.#set(session, null);
    }
  }

  /** In as many messages as it takes. States are JSON already. */
  #shout(states: [session: number, state: string | null][]): void {
    let part: string[] = [];
    let size = 0;
    for (const [session, state] of states) {
      const text = `[${session},${state ?? 'null'}]`;
      const bytes = Buffer.byteLength(text) + 1;
      if (part.length > 0 && size + bytes > SHOUT_BYTES - ENVELOPE) {
        this.#send(part);
        part = [];
        size = 0;
      }
      part.push(text);
      size += bytes;
    }
    this.#send(part);
  }

  #send(states: readonly string[]): void {
    this.#store.shout(this.#topic, `{"server":"${this.#server}","states":[${states.join()}]}`);
  }

  #hear(text: string): void {
    const { server, states } = JSON.parse(text) as Shout;
    if (states.length === 0) return this.#beat();
    for (const [session, said] of states) {
      const state = said === null ? null : JSON.stringify(said);
      // A person who has come back through this server is here; the other server has not noticed yet.
      if (this.#own.has(session)) continue;
      if (state === null && this.#others.get(session)?.server !== server) continue;
      if (state === null) this.#others.delete(session);
      else this.#others.set(session, { server, heardAt: Date.now() });
      this.#set(session, state);
    }
  }
}

/** Bytes of a shout around its states. */
const ENVELOPE = 100;
