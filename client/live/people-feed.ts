import type { Socket } from 'socket.io-client';
import type { PeopleChange, PeopleSnapshot, PeopleView, Person } from '../../shared/model/live.ts';
import { applyPatch } from '../../shared/wire/merge-patch.ts';

/** How long until the list is asked for again when it did not come, in milliseconds: the server gives it as often. */
const AGAIN = 5_000;

/**
 * Everyone with a seat in the track, as a store for `useSyncExternalStore`. It is long, so the server sends it only
 * while a screen shows it.
 */
export class PeopleFeed {
  readonly #socket: Socket;
  readonly #listeners = new Set<() => void>();
  #known: PeopleSnapshot | undefined;
  #list: Person[] | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('connect', () => this.#ask());
    socket.on('people', (people: PeopleSnapshot) => this.#show(people));
    socket.on('people-change', (change: PeopleChange) => this.#apply(change));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#ask();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#end();
    };
  };

  /** Undefined until the list has come; oldest seat first. */
  readonly getList = (): Person[] | undefined => this.#list;

  close(): void {
    clearTimeout(this.#again);
    this.#listeners.clear();
  }

  #ask(): void {
    clearTimeout(this.#again);
    if (this.#listeners.size === 0 || !this.#socket.connected) return;
    void this.#socket
      .timeout(AGAIN)
      .emitWithAck('people', true)
      .catch(() => ({ ok: false }))
      .then((answer: { ok: boolean }) => {
        if (!answer.ok) this.#again = setTimeout(() => this.#ask(), AGAIN);
      });
  }

  #end(): void {
    clearTimeout(this.#again);
    this.#known = undefined;
    this.#list = undefined;
    if (this.#socket.connected) this.#socket.emit('people', false);
  }

  #apply({ from, view, patch }: PeopleChange): void {
    if (!this.#known || view <= this.#known.view) return;
    if (from === this.#known.view) this.#show({ view, people: applyPatch<PeopleView>(this.#known.people, patch) });
    else this.#ask();
  }

  #show(people: PeopleSnapshot): void {
    if (this.#listeners.size === 0) return;
    this.#known = people;
    this.#list = Object.values(people.people);
    for (const listener of this.#listeners) listener();
  }
}
