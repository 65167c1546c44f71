import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { frames } from '../../server/collab/frame.ts';

export type SteadyPlace = { port: () => number; seatToken: string; trackId: string; document: string };

/** Milliseconds between two tries to connect, and without hearing anything before a connection is given up. */
const AGAIN = 60;
const SILENCE = 4_000;

/**
 * Somebody who types words without end, whatever happens to the servers: one document and one session,
 * each connection to wherever a server is. Remembers which words were said to be safe.
 */
export class SteadyWriter {
  readonly doc = new Y.Doc();
  /** Words whose mark came back. */
  readonly safe = new Set<string>();
  readonly #place: SteadyPlace;
  readonly #name: string;
  #typed: string[] = [];
  #saved = 0;
  #socket: WebSocket | undefined;
  #mayMark = false;
  #heardAt = 0;
  #ended = false;
  /** Close codes, for a test that fails. */
  readonly closes: number[] = [];

  constructor(name: string, place: SteadyPlace) {
    this.#name = name;
    this.#place = place;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send(frames.update(update));
    });
    void this.#connect();
  }

  get typed(): number {
    return this.#typed.length;
  }

  /** Everything typed is known to be safe. */
  get isSafe(): boolean {
    return this.#saved >= this.#typed.length;
  }

  type(): void {
    const word = `${this.#name}-${this.#typed.length + 1};`;
    this.#typed.push(word);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(word)]);
    this.doc.getXmlFragment('text').push([paragraph]);
    this.mark();
  }

  mark(): void {
    if (this.#mayMark && !this.isSafe) this.#send(frames.saved(this.#typed.length));
  }

  end(): void {
    this.#ended = true;
    this.#socket?.terminate();
  }

  async #connect(): Promise<void> {
    while (!this.#ended) {
      await this.#once();
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }

  /** One connection, until it is gone. */
  #once(): Promise<void> {
    const { port, seatToken, trackId, document } = this.#place;
    const socket = new WebSocket(`ws://127.0.0.1:${port()}/collab/${trackId}/${document}`, {
      headers: { authorization: `Bearer ${seatToken}` },
      perMessageDeflate: false,
      handshakeTimeout: SILENCE,
    });
    this.#socket = socket;
    this.#heardAt = Date.now();
    const watch = setInterval(() => {
      if (!this.isSafe && Date.now() - this.#heardAt > SILENCE) socket.terminate();
      else this.mark();
    }, 500);
    socket.on('open', () => socket.send(frames.syncStep1(Y.encodeStateVector(this.doc))));
    socket.on('message', (data: Buffer) => this.#hear(new Uint8Array(data)));
    socket.on('error', () => {});
    return new Promise((resolve) => {
      socket.on('close', (code) => {
        clearInterval(watch);
        this.#mayMark = false;
        this.closes.push(code);
        resolve();
      });
    });
  }

  #hear(message: Uint8Array): void {
    this.#heardAt = Date.now();
    const decoder = createDecoder(message);
    switch (readVarUint(decoder)) {
      case 0:
        if (readVarUint(decoder) === 0) {
          this.#send(frames.syncStep2(Y.encodeStateAsUpdate(this.doc, readVarUint8Array(decoder))));
          this.#mayMark = true;
          this.mark();
        } else Y.applyUpdate(this.doc, readVarUint8Array(decoder), this);
        return;
      case 4:
        this.#saved = Math.max(this.#saved, readVarUint(decoder));
        for (const word of this.#typed.slice(0, this.#saved)) this.safe.add(word);
        return;
      default:
    }
  }

  #send(bytes: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }
}
