import { readVarUint, type Decoder } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { IndexeddbPersistence } from 'y-indexeddb';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { DocumentName } from '../../shared/model/document.ts';
import { COLLAB_MESSAGE, FINAL_CLOSE_CODES } from '../../shared/wire/collab.ts';

/**
 * How safe the own edits are. The only file that knows y-websocket.
 *
 * An edit is *saved* when the server has said that it is on disk: after edits we send a growing
 * mark, and the server gives the mark back when everything before it is durable. Until then the edit
 * counts as pending, also over a reload: the count is kept in IndexedDB beside the document.
 */
export type DocumentStatus = {
  /** False until the content is there, from this device or from the server. */
  ready: boolean;
  connection: 'connecting' | 'online' | 'offline' | 'refused';
  /** Close code of a refusal that trying again cannot mend. */
  refused?: number;
  /** Own edits that are not known to be safe on the server. */
  pending: number;
  /** Whether the server takes writes from this seat, as last heard: offline, people go on writing. */
  mayWrite: boolean;
  /** The server's disk does not take edits now. */
  storeTrouble: boolean;
  /** What the person had here before starting again from the server's copy, as text; '' for nothing. */
  aside: string;
};

/** Changes that follow one another within this many milliseconds count as one edit: people edit words, not letters. */
const SAME_EDIT = 1_000;
/** Who writes without a pause makes a new edit this often, in milliseconds: "1 edit kept" would not say a page of text. */
const LONGEST_EDIT = 10_000;

/** Pause after an edit before asking whether it is safe, in milliseconds: one mark for a burst of typing. */
const MARK_AFTER = 40;

export class SharedDocument {
  readonly doc = new Y.Doc();
  readonly awareness: Awareness;
  readonly #provider: WebsocketProvider;
  readonly #kept: IndexeddbPersistence;
  readonly #listeners = new Set<() => void>();
  #status: DocumentStatus = {
    ready: false,
    connection: 'connecting',
    pending: 0,
    mayWrite: false,
    storeTrouble: false,
    aside: '',
  };
  /** Own changes made since this device first kept unsaved ones; also the next mark. */
  #changes = 0;
  #saved = 0;
  /** For each edit that is not known to be safe, the number of its last change. */
  #unsaved: number[] = [];
  #changedAt = 0;
  #editSince = 0;
  #markTimer: ReturnType<typeof setTimeout> | undefined;
  /** True once this connection has heard that it may write: only then does a mark mean "safe". */
  #mayMark = false;
  /** Parts of the screen that show where the editors are. */
  #watching = 0;

  constructor(trackId: string, name: DocumentName, seatId: string, aside = '') {
    this.#status = { ...this.#status, aside };
    const socket = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#provider = new WebsocketProvider(`${socket}//${location.host}/collab/${trackId}`, name, this.doc, {
      // What others see comes from the server, after it is safe; never from another tab.
      disableBc: true,
      connect: false,
      shouldReconnect: (event) => !FINAL_CLOSE_CODES.includes(event.code),
    });
    this.awareness = this.#provider.awareness;
    // By seat: two people who share a browser must not meet in one local copy.
    this.#kept = new IndexeddbPersistence(`coalesce/${trackId}/${name}/${seatId}`, this.doc);
    this.#listen();
    void this.#start();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getStatus = (): DocumentStatus => this.#status;

  /**
   * Something on screen shows where the editors are: from now on the server tells, also where this seat
   * only follows. Returns how to stop.
   */
  watch(): () => void {
    this.#watching += 1;
    if (this.#watching === 1) this.#sendWatch();
    return () => {
      this.#watching -= 1;
      if (this.#watching === 0) this.#sendWatch();
    };
  }

  /** Stop syncing. What is kept on this device stays. */
  close(): void {
    clearTimeout(this.#markTimer);
    this.#listeners.clear();
    this.#provider.destroy();
    this.doc.destroy();
  }

  /** Close, and leave nothing of the document on this device but `words`: the next opening has them as `aside`. */
  async setAside(words: string): Promise<void> {
    const { db } = this.#kept;
    // Begun before the copy closes, which waits for it.
    const emptied = db ? emptyCopy(db, words) : Promise.resolve();
    this.close();
    await emptied;
  }

  /** Change the words kept aside; '' when they are no longer needed. */
  keepAside(words: string): void {
    this.#change({ aside: words });
    void this.#kept.set('aside', words).catch(() => undefined);
  }

  async #start(): Promise<void> {
    // A browser without IndexedDB (some private windows) works online only.
    const opened = await Promise.race([
      this.#kept.whenSynced.then(() => true).catch(() => false),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 3_000)),
    ]);
    if (opened) {
      const pending: unknown = await this.#kept.get('pending').catch(() => 0);
      if (typeof pending === 'number') this.#recall(pending);
      const mayWrite: unknown = await this.#kept.get('mayWrite').catch(() => 0);
      const aside: unknown = await this.#kept.get('aside').catch(() => '');
      const hasContent = this.doc.store.clients.size > 0;
      this.#change({
        ready: hasContent || this.#status.ready,
        pending: this.#unsaved.length,
        mayWrite: mayWrite === 1 || this.#status.mayWrite,
        aside: typeof aside === 'string' ? aside : this.#status.aside,
      });
    }
    this.#provider.connect();
  }

  #listen(): void {
    const provider = this.#provider;
    provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') return; // Online means synced; see below.
      this.#mayMark = false;
      this.#change({ connection: status === 'connecting' ? this.#waiting() : 'offline' });
    });
    provider.on('connection-error', () => this.#change({ connection: 'offline' }));
    provider.on('closed', ({ code }: { code: number }) => {
      // Whoever went on writing would write for nobody.
      this.#change({ connection: 'refused', refused: code, mayWrite: false });
    });
    provider.on('sync', (synced: boolean) => {
      if (!synced) return;
      this.#change({ connection: 'online', ready: true });
      if (this.#watching > 0) this.#sendWatch();
      this.#mark();
    });
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin === provider || origin === this.#kept) return;
      this.#noteChange();
      clearTimeout(this.#markTimer);
      this.#markTimer = setTimeout(() => this.#mark(), MARK_AFTER);
    });
    this.#handle(COLLAB_MESSAGE.saved, (mark) => {
      this.#saved = Math.max(this.#saved, Math.min(mark, this.#changes));
      this.#unsaved = this.#unsaved.filter((last) => last > this.#saved);
      this.#keepPending();
    });
    this.#handle(COLLAB_MESSAGE.mayWrite, (may) => {
      this.#mayMark = may === 1;
      this.#change({ mayWrite: may === 1 });
      void this.#kept.set('mayWrite', may).catch(() => undefined);
      this.#mark();
    });
    this.#handle(COLLAB_MESSAGE.storeTrouble, (trouble) => {
      this.#change({ storeTrouble: trouble === 1 });
      if (trouble === 0) this.#mark();
    });
    // A reset carries a word for the log of the server; the close code says all we need.
    provider.messageHandlers[COLLAB_MESSAGE.reset] = () => undefined;
  }

  #waiting(): 'connecting' | 'offline' {
    return this.#status.connection === 'offline' ? 'offline' : 'connecting';
  }

  #handle(type: number, take: (value: number) => void): void {
    this.#provider.messageHandlers[type] = (_encoder: unknown, decoder: Decoder) => take(readVarUint(decoder));
  }

  /** Ask the server to say when all edits so far are safe. */
  #mark(): void {
    if (!this.#mayMark || this.#changes === this.#saved) return;
    this.#send(COLLAB_MESSAGE.saved, this.#changes);
  }

  #sendWatch(): void {
    this.#send(COLLAB_MESSAGE.watch, this.#watching > 0 ? 1 : 0);
  }

  /** A message of ours that is one number; nothing while there is no connection. */
  #send(type: number, value: number): void {
    if (!this.#provider.wsconnected) return;
    const encoder = createEncoder();
    writeVarUint(encoder, type);
    writeVarUint(encoder, value);
    this.#provider.ws?.send(toUint8Array(encoder));
  }

  /** Edits of an earlier page that were not safe when it was left. */
  #recall(pending: number): void {
    this.#unsaved = [
      ...Array.from({ length: pending }, (_, edit) => edit + 1),
      ...this.#unsaved.map((last) => last + pending),
    ];
    this.#changes += pending;
  }

  #noteChange(): void {
    const now = Date.now();
    const isShort = now - this.#changedAt < SAME_EDIT && now - this.#editSince < LONGEST_EDIT;
    const goesOn = isShort && this.#unsaved.at(-1) === this.#changes;
    if (!goesOn) this.#editSince = now;
    this.#changedAt = now;
    this.#changes += 1;
    if (goesOn) this.#unsaved[this.#unsaved.length - 1] = this.#changes;
    else this.#unsaved.push(this.#changes);
    this.#keepPending();
  }

  #keepPending(): void {
    const pending = this.#unsaved.length;
    if (pending === this.#status.pending) return;
    this.#change({ pending });
    void this.#kept.set('pending', pending).catch(() => undefined);
  }

  #change(change: Partial<DocumentStatus>): void {
    this.#status = { ...this.#status, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Resolves also where that fails: the copy is then refused again, and the person told again. */
function emptyCopy(db: IDBDatabase, words: string): Promise<void> {
  const transaction = db.transaction(['updates', 'custom'], 'readwrite');
  transaction.objectStore('updates').clear();
  const custom = transaction.objectStore('custom');
  custom.clear();
  custom.put(words, 'aside');
  return new Promise((resolve) => {
    for (const event of ['complete', 'error', 'abort']) transaction.addEventListener(event, () => resolve());
  });
}
