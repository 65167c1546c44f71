import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { CLOSE } from '../../shared/wire/collab.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import type { Hearing, Speaker } from './hearing.ts';
import { Pace } from './pace.ts';
import { wsFrame } from './ws-frame.ts';

/** A large frame is written in pieces of so many bytes (views, no copies), so that it shows how far a slow receiver is. */
const PIECE = 128 * 1024;

export type ConnectionEvents = {
  /** One binary message. */
  message: (bytes: Uint8Array) => void;
  /** It has gone, whoever closed it; called once. */
  closed: () => void;
  /** A receiver that was left out has taken all that was queued for it. */
  caughtUp: () => void;
};

/** What the connections of a server share. */
export type Shared = {
  hearing: Hearing;
  /** A receiver that has taken nothing of what is queued for so many milliseconds is closed. */
  behindFor: number;
};

/**
 * One WebSocket with manners: it is heard in its turn, never queues without end for a slow receiver, notices
 * one that has gone without a word, and closes with a code of the contract. Frames that many get are made once and
 * written to the network socket as they are; ws reads, answers pings and says goodbye.
 */
export class Connection implements Speaker {
  readonly #socket: WebSocket;
  readonly #network: Duplex;
  readonly #events: ConnectionEvents;
  readonly #shared: Shared;
  #unanswered = 0;
  #isOpen = true;
  #behind: NodeJS.Timeout | undefined;
  readonly #pace = new Pace();
  #resting: NodeJS.Timeout | undefined;
  #isHeld = false;
  /** Frames that came in one read, until their turn; nothing more is read meanwhile. */
  #unheard: Uint8Array[] = [];
  #heard = 0;
  /** The socket has closed; what it brought before is still heard. */
  #isOver = false;

  constructor(socket: WebSocket, network: Duplex, events: ConnectionEvents, shared: Shared) {
    this.#socket = socket;
    this.#network = network;
    this.#events = events;
    this.#shared = shared;
    // Nothing is read until the room is ready: the network keeps it, not our memory.
    socket.pause();
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('pong', () => (this.#unanswered = 0));
    socket.on('close', () => this.#end());
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

  /** Read nothing more until `release`. */
  hold(): void {
    if (this.#isHeld || !this.#isOpen) return;
    this.#isHeld = true;
    this.#socket.pause();
  }

  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#readOn();
  }

  send(message: Uint8Array): void {
    this.write(wsFrame(message));
  }

  /** Whole WebSocket frames. `taken` is called when this process has handed them to the system, or cannot any more. */
  write(framed: Buffer, taken?: () => void): void {
    if (!this.#isOpen || this.#isOver) return taken?.();
    const last = Math.max(0, framed.length - PIECE);
    let at = 0;
    for (; at < last; at += PIECE) this.#network.write(framed.subarray(at, at + PIECE));
    this.#network.write(at === 0 ? framed : framed.subarray(at), taken);
    if (this.#behind === undefined && this.#network.writableLength > COLLAB_LIMITS.behindBytes) this.#fallBehind();
  }

  /** Called every `INTERVALS.ping`: two unanswered pings mean that nobody is there. `framed` has the ping in it. */
  ping(framed: Buffer): void {
    if (!this.#isOpen || this.#isOver) return;
    if (this.#unanswered >= 2) return this.#socket.terminate();
    this.#unanswered += 1;
    if (!this.isBehind) this.write(framed);
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
    if (!this.#isWaiting && this.#shared.hearing.isFree) return this.#hear(data);
    if (!this.#isWaiting) {
      this.#socket.pause();
      this.#shared.hearing.add(this);
    }
    this.#unheard.push(data);
  }

  /** Hear the next frame that waits. */
  next(): boolean {
    const frame = this.#unheard[this.#heard];
    this.#heard += 1;
    if (frame && this.#isOpen) this.#hear(frame);
    if (this.#isWaiting && this.#isOpen) return true;
    this.#unheard = [];
    this.#heard = 0;
    if (this.#isOver) this.#gone();
    else this.#readOn();
    return false;
  }

  get #isWaiting(): boolean {
    return this.#heard < this.#unheard.length;
  }

  #hear(frame: Uint8Array): void {
    this.#events.message(frame);
    if (!this.#pace.take() && this.#resting === undefined) this.#rest();
  }

  /** Somebody who sends too much is not closed, which could cost an honest burst: they are read more slowly. */
  #rest(): void {
    this.#socket.pause();
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      this.#readOn();
    }, COLLAB_LIMITS.rest);
  }

  /** Go on reading, unless there is another reason not to. */
  #readOn(): void {
    const waits = this.#isHeld || this.isBehind || this.#resting !== undefined || this.#isWaiting;
    if (this.#isOpen && !waits) this.#socket.resume();
  }

  #fallBehind(): void {
    let left = this.#network.writableLength;
    this.#behind = setInterval(() => {
      // A slow receiver that gets on is left in peace.
      if (this.#network.writableLength >= left) return this.close(CLOSE.tooSlow, 'too slow');
      left = this.#network.writableLength;
    }, this.#shared.behindFor);
    this.#behind.unref();
    // Who does not listen need not speak: its questions would only make the queue longer.
    this.#socket.pause();
    this.#network.once('drain', () => this.#catchUp());
  }

  #catchUp(): void {
    if (!this.#isOpen) return;
    clearInterval(this.#behind);
    this.#behind = undefined;
    this.#readOn();
    this.#events.caughtUp();
  }

  /** The last words of somebody who has left are heard too. */
  #end(): void {
    this.#isOver = true;
    if (!this.#isWaiting) this.#gone();
  }

  #gone(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearInterval(this.#behind);
    clearTimeout(this.#resting);
    this.#events.closed();
  }
}
