import type { WebSocket } from 'ws';
import { CLOSE } from '../../shared/wire/collab.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { Pace } from './pace.ts';

export type ConnectionEvents = {
  /** One binary message. */
  message: (bytes: Uint8Array) => void;
  /** It has gone, whoever closed it; called once. */
  closed: () => void;
  /** A receiver that was left out has taken all that was queued for it. */
  caughtUp: () => void;
};

/**
 * One WebSocket with manners: it never queues without end for a slow receiver, notices one that has
 * gone without a word, and closes with a code of the contract.
 */
export class Connection {
  readonly #socket: WebSocket;
  readonly #events: ConnectionEvents;
  #unanswered = 0;
  #isOpen = true;
  #behind: NodeJS.Timeout | undefined;
  readonly #pace = new Pace();
  #resting: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, events: ConnectionEvents) {
    this.#socket = socket;
    this.#events = events;
    // Nothing is read until the room is ready: the network keeps it, not our memory.
    socket.pause();
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('pong', () => (this.#unanswered = 0));
    socket.on('close', () => this.#gone());
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** True while what is queued for the receiver is over the limit: leave it out, it will be given the difference. */
  get isBehind(): boolean {
    return this.#behind !== undefined;
  }

  listen(): void {
    if (this.#isOpen) this.#socket.resume();
  }

  send(frame: Uint8Array): void {
    if (!this.#isOpen) return;
    this.#socket.send(frame);
    if (this.#behind === undefined && this.#socket.bufferedAmount > COLLAB_LIMITS.behindBytes) this.#fallBehind();
  }

  /** Called every `INTERVALS.ping`: two unanswered pings mean that nobody is there. */
  ping(): void {
    if (!this.#isOpen) return;
    if (this.#unanswered >= 2) return this.#socket.terminate();
    this.#unanswered += 1;
    this.#socket.ping();
  }

  close(code: number, reason: string): void {
    if (!this.#isOpen) return;
    this.#socket.close(code, reason);
    const cut = setTimeout(() => this.#socket.terminate(), COLLAB_LIMITS.farewell);
    cut.unref();
    this.#socket.once('close', () => clearTimeout(cut));
    // The answer to our close must be read.
    this.#socket.resume();
    this.#gone();
  }

  #receive(data: unknown, isBinary: boolean): void {
    if (!this.#isOpen) return;
    if (!isBinary || !(data instanceof Uint8Array)) return this.close(CLOSE.protocol, 'binary messages only');
    this.#events.message(data);
    if (!this.#pace.take() && this.#resting === undefined) this.#rest();
  }

  /** Somebody who sends too much is not closed, which could cost an honest burst: they are read more slowly. */
  #rest(): void {
    this.#socket.pause();
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      if (this.#isOpen && !this.isBehind) this.#socket.resume();
    }, COLLAB_LIMITS.rest);
  }

  #fallBehind(): void {
    this.#behind = setTimeout(() => this.close(CLOSE.tooSlow, 'too slow'), COLLAB_LIMITS.behindFor);
    this.#behind.unref();
    // Who does not listen need not speak: its questions would only make the queue longer.
    this.#socket.pause();
    // Written after all that is queued; called back when that has left this process.
    this.#socket.ping(undefined, undefined, () => this.#catchUp());
  }

  #catchUp(): void {
    if (!this.#isOpen) return;
    clearTimeout(this.#behind);
    this.#behind = undefined;
    if (this.#resting === undefined) this.#socket.resume();
    this.#events.caughtUp();
  }

  #gone(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearTimeout(this.#behind);
    clearTimeout(this.#resting);
    this.#events.closed();
  }
}
