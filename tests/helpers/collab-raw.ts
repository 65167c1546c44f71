import { once } from 'node:events';
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { frames } from '../../server/collab/frame.ts';
import { until } from './collab-until.ts';

/** One message from the server; `value` is its number, `bytes` its content, `code` its word, each empty where it has none. */
export type Heard = {
  type: 'step1' | 'step2' | 'update' | 'awareness' | 'saved' | 'mayWrite' | 'storeTrouble' | 'reset';
  bytes: Uint8Array;
  value: number;
  code: string;
};

const SYNC = ['step1', 'step2', 'update'] as const;

function hear(message: Uint8Array): Heard {
  const decoder = createDecoder(message);
  const heard = (type: Heard['type'], content: Partial<Heard>): Heard => ({
    type,
    bytes: new Uint8Array(),
    value: 0,
    code: '',
    ...content,
  });
  switch (readVarUint(decoder)) {
    case 0:
      return heard(SYNC[readVarUint(decoder)] ?? 'update', { bytes: readVarUint8Array(decoder) });
    case 1:
      return heard('awareness', { bytes: readVarUint8Array(decoder) });
    case 4:
      return heard('saved', { value: readVarUint(decoder) });
    case 5:
      return heard('reset', { code: readVarString(decoder) });
    case 6:
      return heard('mayWrite', { value: readVarUint(decoder) });
    default:
      return heard('storeTrouble', { value: readVarUint(decoder) });
  }
}

/** A client that sends whatever bytes a test wants, and remembers all that it hears. */
export class RawClient {
  readonly doc = new Y.Doc();
  readonly heard: Heard[] = [];
  closedWith: number | undefined;
  /** Apply and answer what arrives, as an honest client would. */
  honest = true;
  readonly #socket: WebSocket;

  constructor(port: number, seatId: string, document = 'map', track = 'track') {
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/collab/${track}/${document}`, {
      headers: { authorization: `Bearer ${seatId}` },
      perMessageDeflate: false,
    });
    this.#socket.on('message', (data: Buffer) => this.#receive(hear(new Uint8Array(data))));
    this.#socket.on('close', (code) => (this.closedWith = code));
    this.#socket.on('error', () => {});
    onTestFinished(() => this.#socket.terminate());
  }

  async opened(): Promise<this> {
    if (this.#socket.readyState === WebSocket.CONNECTING) await once(this.#socket, 'open');
    return this;
  }

  /** Connect and exchange everything, as stock clients do. */
  async synced(): Promise<this> {
    await this.opened();
    this.send(frames.syncStep1(Y.encodeStateVector(this.doc)));
    await until(() => this.said('step2').length > 0);
    return this;
  }

  send(bytes: Uint8Array | string): void {
    this.#socket.send(bytes);
  }

  said(type: Heard['type']): Heard[] {
    return this.heard.filter((one) => one.type === type);
  }

  /** Edit the own copy; gives the update and sends it. */
  edit(change: (doc: Y.Doc) => void): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(() => change(this.doc));
    const update = Y.encodeStateAsUpdate(this.doc, before);
    this.send(frames.update(update));
    return update;
  }

  mark(value: number): void {
    this.send(frames.saved(value));
  }

  async saved(value: number): Promise<void> {
    await until(() => this.said('saved').some((one) => one.value >= value));
  }

  async closed(): Promise<number> {
    await until(() => this.closedWith !== undefined);
    return this.closedWith ?? 0;
  }

  /** Stop reading from the network. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  leave(): void {
    this.#socket.close();
  }

  #receive(message: Heard): void {
    this.heard.push(message);
    if (!this.honest) return;
    if (message.type === 'step2' || message.type === 'update') Y.applyUpdate(this.doc, message.bytes);
    if (message.type === 'step1') this.send(frames.syncStep2(Y.encodeStateAsUpdate(this.doc, message.bytes)));
  }
}
