import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { FailureCode } from '../../shared/failure.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Seat } from '../../shared/model/seat.ts';
import { CLOSE } from '../../shared/wire/collab.ts';
import type { CollabMetrics } from '../collab-metrics.ts';
import type { Log } from '../storage/log.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import { Connection } from './connection.ts';
import type { Crowd } from './crowd.ts';
import { BadFrame, frames, readFrame } from './frame.ts';
import { type Announced, readAnnounced } from './presence.ts';
import { SavedLedger } from './saved-ledger.ts';

/** What a room does with what a peer says. */
export interface PeerHost {
  /** Asked for every frame. */
  mayWrite(seat: Seat): boolean;
  answerStep1(peer: Peer, stateVector: Uint8Array): void;
  takeUpdate(peer: Peer, update: Uint8Array, isStep2: boolean): void;
  takeAnnounced(peer: Peer, announced: Announced[]): void;
  takeMark(peer: Peer, mark: number): void;
  watch(peer: Peer, isOn: boolean): void;
  /** Send all that a receiver missed since `since`, an encoded state vector. */
  catchUp(peer: Peer, since: Uint8Array): void;
  stateVector(): Uint8Array;
  leave(peer: Peer): void;
}

/**
 * How a connection stands to the room: `joining` until its first question is answered, then `editing` or
 * `following`.
 */
export type Standing = 'joining' | 'editing' | 'following';

/** One connection of one seat to one document: reads frames, and lets through what the seat may say. */
export class Peer {
  readonly seat: Seat;
  readonly saved = new SavedLedger();
  readonly #connection: Connection;
  readonly #log: Log;
  readonly #metrics: CollabMetrics;
  #host: PeerHost | undefined;
  /** The state of the document when this receiver fell behind. */
  #missedSince: Uint8Array | undefined;
  #unsaved = 0;
  /** Whether the client was last told that it may write. */
  toldMayWrite = false;
  standing: Standing = 'joining';
  /** A follower that is told where the editors are. */
  isWatching = false;
  /** Times it was asked since the last update that fitted, and updates that did not fit while it was asked. */
  fruitless = 0;
  passedOver = 0;
  /** The session it speaks for in awareness. */
  session: number | undefined;

  constructor(socket: WebSocket, network: Duplex, seat: Seat, { log, crowd }: { log: Log; crowd: Crowd }) {
    this.seat = seat;
    this.#log = log;
    this.#metrics = crowd.metrics;
    const events = {
      message: (bytes: Uint8Array) => this.#guarded(() => this.#host && this.#dispatch(bytes, this.#host)),
      closed: () => this.#guarded(() => this.#host?.leave(this)),
      caughtUp: () => this.#guarded(() => this.#catchUp()),
    };
    this.#connection = new Connection(socket, network, events, crowd);
  }

  get isOpen(): boolean {
    return this.#connection.isOpen;
  }

  get isBehind(): boolean {
    return this.#connection.isBehind;
  }

  /** The room is ready: begin to read. Nothing has been read until now. */
  enter(host: PeerHost): void {
    this.#host = host;
    this.#connection.listen();
  }

  ping(framed: Buffer): void {
    this.#connection.ping(framed);
  }

  /** So many bytes of this client are on their way to the disk; where they are many, it is not read until some arrive. */
  tookOn(bytes: number): void {
    this.#unsaved += bytes;
    if (this.#unsaved > COLLAB_LIMITS.unsavedBytes) this.#connection.hold();
  }

  /** They are there, or never will be. */
  tookOff(bytes: number): void {
    this.#unsaved -= bytes;
    if (this.#unsaved <= COLLAB_LIMITS.unsavedBytes) this.#connection.release();
  }

  /** Something only this client is told; always queued. */
  send(frame: Uint8Array): void {
    this.#connection.send(frame);
    this.#noteBehind();
  }

  /** The same, already framed. `taken` is called when this process has handed it over, or cannot any more. */
  write(framed: Buffer, taken?: () => void): void {
    this.#connection.write(framed, taken);
    this.#noteBehind();
  }

  /** Something everyone is told, framed; left out while the receiver is behind, which then gets the difference. */
  offer(framed: Buffer): void {
    if (!this.#connection.isBehind) this.write(framed);
  }

  tellMayWrite(may: boolean): void {
    this.toldMayWrite = may;
    this.send(frames.mayWrite(may));
  }

  close(code: number, reason: string): void {
    this.#connection.close(code, reason);
  }

  /** The client's copy can never be taken as it is: it sets the copy aside and begins anew. */
  reset(code: FailureCode): void {
    this.#connection.send(frames.reset(code));
    this.close(CLOSE.reset, code);
  }

  /** What goes wrong with one connection closes that one; thrown into the socket it would end the process. */
  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.failed(error);
    }
  }

  /** Something could not be done for this connection: it is let go, and no other. */
  failed(error: unknown): void {
    if (error instanceof BadFrame) return this.close(CLOSE.protocol, error.message);
    this.#log.error({ err: error, seatId: this.seat.id }, 'A collaboration message could not be handled.');
    this.close(1011, 'internal');
  }

  #dispatch(bytes: Uint8Array, host: PeerHost): void {
    this.#metrics.received(bytes.length);
    const may = host.mayWrite(this.seat);
    if (!may && bytes.length > LIMITS.readerFrameBytes) return this.close(CLOSE.tooLarge, 'too large');
    const frame = readFrame(bytes);
    switch (frame.type) {
      case 'sync-step-1':
        return host.answerStep1(this, frame.stateVector);
      case 'sync-step-2':
      case 'update':
        return host.takeUpdate(this, frame.update, frame.type === 'sync-step-2');
      case 'awareness':
        // Those who only receive are counted elsewhere; here they leave no trace.
        return may ? host.takeAnnounced(this, readAnnounced(frame.states)) : undefined;
      case 'saved':
        return host.takeMark(this, frame.mark);
      case 'query-awareness':
        return host.watch(this, true);
      case 'watch':
        return host.watch(this, frame.isOn);
    }
  }

  #noteBehind(): void {
    if (!this.#connection.isBehind || this.#missedSince) return;
    this.#missedSince = this.#host?.stateVector();
    this.#metrics.fellBehind();
  }

  #catchUp(): void {
    const since = this.#missedSince;
    this.#missedSince = undefined;
    if (since) this.#host?.catchUp(this, since);
  }
}
