import { Messages, OUTER, SYNC, varUint, type Dialect } from './messages.ts';
import { RawSocket } from './raw-socket.ts';

/** Where and as whom to connect. */
export type Entry = { dialect: Dialect; port: number; path: string; document: string; headers: Record<string, string> };

export type ClientOptions = {
  entry: Entry;
  /** Keep large frames whole; only who holds a document needs them. */
  keepWhole?: boolean;
  /** Has been given the document; called for the first answer. */
  synced?: () => void;
  /** A Yjs update: `data` from `start` to `end`, to be read at once. `isAnswer`: it answers our question. */
  update?: (data: Buffer, start: number, end: number, isAnswer: boolean) => void;
  /** An awareness update, in the same way. */
  awareness?: (data: Buffer, start: number, end: number) => void;
  /** Coalesce: the mark up to which all is safe. Hocuspocus: one more update was applied (`mark` is undefined). */
  acknowledged?: (mark: number | undefined) => void;
  /** What to answer when the server asks for what it lacks. */
  answer?: () => Uint8Array;
  closed?: (code: number) => void;
  ponged?: () => void;
};

const EMPTY = Uint8Array.of(0, 0);

/** A client of any of the servers, without a document: it says what it must and passes on what it hears. */
export class Client {
  readonly messages: Messages;
  readonly #options: ClientOptions;
  readonly #socket: RawSocket;
  isOpen = false;
  isSynced = false;
  /** Bytes of all that it was told. */
  bytes = 0;

  constructor(options: ClientOptions) {
    const { entry } = options;
    this.#options = options;
    this.messages = new Messages(entry.dialect, entry.document);
    this.#socket = new RawSocket(
      entry.port,
      entry.path,
      entry.headers,
      {
        opened: () => this.#opened(),
        message: (data, start, end, length) => {
          this.bytes += length;
          this.#message(data, start + this.messages.prefix, end);
        },
        closed: (code) => {
          this.isOpen = false;
          options.closed?.(code);
        },
        ...(options.ponged ? { ponged: options.ponged } : {}),
      },
      options.keepWhole,
    );
  }

  send(message: Uint8Array): void {
    if (this.isOpen) this.#socket.send(message);
  }

  ping(): void {
    if (this.isOpen) this.#socket.ping();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #opened(): void {
    this.isOpen = true;
    for (const message of this.messages.hello()) this.send(message);
  }

  #message(data: Buffer, at: number, end: number): void {
    const outer = data[at];
    if (outer === OUTER.sync) return this.#sync(data, at + 1, end);
    if (outer === OUTER.awareness) return this.#options.awareness?.(data, varUint(data, at + 1).at, end);
    if (outer === OUTER.four) {
      if (this.#options.entry.dialect === 'hocuspocus') return this.#sync(data, at + 1, end);
      return this.#options.acknowledged?.(varUint(data, at + 1).value);
    }
    if (outer === OUTER.syncStatus) this.#options.acknowledged?.(undefined);
  }

  #sync(data: Buffer, at: number, end: number): void {
    const step = data[at];
    if (step === SYNC.step1) return this.send(this.messages.step2(this.#options.answer?.() ?? EMPTY));
    const start = varUint(data, at + 1).at;
    if (step === SYNC.update) return this.#options.update?.(data, start, end, false);
    this.#options.update?.(data, start, end, true);
    if (this.isSynced) return;
    this.isSynced = true;
    this.#options.synced?.();
  }
}
