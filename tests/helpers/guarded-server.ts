import * as Y from 'yjs';
import { hasPending } from '../../server/collab/checkpoint.ts';
import { COLLAB_LIMITS } from '../../server/collab/collab-limits.ts';
import { type Accepted, checkUpdate } from '../../server/collab/guard.ts';
import { Owners } from '../../server/collab/owners.ts';
import { UpdateRefused } from '../../server/collab/update-refused.ts';
import { principlesFragment } from '../../shared/docs/principles.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { around } from './collab-verdict.ts';

/**
 * What one run has seen; times in microseconds. `torn` are updates in which undo in Yjs had put something
 * where replicas do not agree on it, and `feared` such that were refused although the replicas at hand did.
 */
export type Tally = {
  updates: number;
  micros: number;
  longest: number;
  gaps: number;
  bytes: number;
  torn: number;
  feared: number;
};

export const newTally = (): Tally => ({ updates: 0, micros: 0, longest: 0, gaps: 0, bytes: 0, torn: 0, feared: 0 });

/** The server as far as the guard is concerned: one document, and everyone in it. */
export class GuardedServer {
  readonly doc = new Y.Doc();
  readonly owners = new Owners();
  readonly document: DocumentName;
  readonly tabs = new Set<Tab>();
  readonly #tally: Tally;

  constructor(document: DocumentName, tally: Tally) {
    this.document = document;
    this.#tally = tally;
    this.doc.on('update', (update: Uint8Array, from: unknown) => {
      for (const tab of this.tabs) if (tab !== from) tab.inbox.push(update);
    });
  }

  /** True where it was taken; false where it was not, and the client was asked for everything or reset. Throws where it was refused. */
  take(update: Uint8Array, from: Tab, isSync: boolean): boolean {
    const began = performance.now();
    let accepted: Accepted;
    try {
      const surroundings = around(this.doc, this.document, this.owners);
      accepted = checkUpdate(
        update,
        from.seat,
        surroundings,
        isSync ? COLLAB_LIMITS.syncDeletes : COLLAB_LIMITS.deletes,
      );
      this.#count(performance.now() - began, update);
      for (const session of accepted.sessions) this.owners.bind(session, from.seat);
    } catch (error) {
      this.#refused(error, update, from, isSync);
      return false;
    }
    if (accepted.isNews) Y.applyUpdate(this.doc, accepted.update, from);
    if (hasPending(this.doc)) throw new Error('an accepted update has left something pending');
    return true;
  }

  #refused(error: unknown, update: Uint8Array, from: Tab, isSync: boolean): void {
    if (!(error instanceof UpdateRefused)) throw error;
    if (error.kind === 'gap' && !isSync) {
      this.#tally.gaps += 1;
      return from.answer();
    }
    if (error.kind !== 'content' || !error.message.startsWith('replicas')) throw error;
    if (this.#isTorn(update, from.doc)) this.#tally.torn += 1;
    else this.#tally.feared += 1;
    from.disconnect();
    from.isReset = true;
  }

  /** Whether the server, its author and one who joins would see different things, had it been taken. */
  #isTorn(update: Uint8Array, author: Y.Doc): boolean {
    const state = Y.encodeStateAsUpdate(this.doc);
    const live = new Y.Doc();
    Y.applyUpdate(live, state);
    Y.applyUpdate(live, update);
    const joiner = new Y.Doc();
    Y.applyUpdate(joiner, Y.encodeStateAsUpdate(live));
    Y.applyUpdate(author, state);
    const [first, ...others] = [live, joiner, author].map((doc) => principlesFragment(doc).toJSON());
    return others.some((other) => other !== first);
  }

  #count(took: number, update: Uint8Array): void {
    this.#tally.updates += 1;
    this.#tally.micros += took * 1_000;
    this.#tally.longest = Math.max(this.#tally.longest, took * 1_000);
    this.#tally.bytes += update.length;
  }
}

/** One open page of somebody, with a network that holds things back and breaks. */
export class Tab {
  readonly seat: string;
  readonly doc = new Y.Doc();
  /** From the server, not yet heard. */
  inbox: Uint8Array[] = [];
  /** To the server, not yet sent. */
  outbox: Uint8Array[] = [];
  /** The server could not take what is in it. The product sets it aside and begins anew. */
  isReset = false;
  readonly #server: GuardedServer;

  /** `session` is the Yjs client id; `kept` is what the device has from earlier. */
  constructor(server: GuardedServer, seat: string, session: number, kept?: Uint8Array) {
    this.#server = server;
    this.doc.clientID = session;
    this.seat = seat;
    if (kept) Y.applyUpdate(this.doc, kept, 'device');
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (this.isOnline && origin !== 'network' && origin !== 'tab') this.outbox.push(update);
    });
  }

  get isOnline(): boolean {
    return this.#server.tabs.has(this);
  }

  /** Exchange everything, both ways, as sync steps 1 and 2 do. */
  connect(): void {
    if (this.isReset) return;
    this.#server.tabs.add(this);
    this.answer();
    this.inbox = [Y.encodeStateAsUpdate(this.#server.doc, Y.encodeStateVector(this.doc))];
  }

  /** The connection is cut; what was on its way is lost. */
  disconnect(): void {
    this.#server.tabs.delete(this);
    this.inbox = [];
    this.outbox = [];
  }

  /** Sync step 2: everything that the server does not have. */
  answer(): void {
    this.outbox = [];
    if (this.isReset) return;
    this.#server.take(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#server.doc)), this, true);
  }

  /** Send so many of the waiting updates. */
  send(count: number): void {
    for (const update of this.outbox.splice(0, count))
      if (!this.#server.take(update, this, false)) return this.answer();
  }

  /** Hear so many of the waiting updates. */
  hear(count: number): void {
    for (const update of this.inbox.splice(0, count)) Y.applyUpdate(this.doc, update, 'network');
  }
}
