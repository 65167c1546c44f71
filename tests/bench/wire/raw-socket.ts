import { connect, type Socket } from 'node:net';

export type SocketEvents = {
  opened: () => void;
  /** One binary or text message: `data` from `start` to `end`, to be read at once. `length` is more where only the head was kept. */
  message: (data: Buffer, start: number, end: number, length: number) => void;
  /** Gone, with the WebSocket close code where one was said (else 1006). */
  closed: (code: number) => void;
  ponged?: () => void;
};

/** One buffer for all sockets: a read is handed to its socket before the next one begins. */
const SHARED = Buffer.allocUnsafeSlow(256 * 1024);
/** Of frames larger than this only the head is kept, unless the socket keeps whole ones. */
const LARGE = 32 * 1024;
const HEAD = 64;
const NOTHING = Buffer.alloc(0);
const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/**
 * A WebSocket client (RFC 6455) over a bare TCP socket: thousands of them fit one core, because nothing is
 * copied or allocated for a frame that arrives whole. Masks with zeros; no fragments, no extensions.
 */
export class RawSocket {
  readonly #socket: Socket;
  readonly #events: SocketEvents;
  readonly #keepWhole: boolean;
  #carry: Buffer = NOTHING;
  #isOpen = false;
  #code = 1006;
  /** Bytes of a large frame that are still to be passed over, and what is kept of it. */
  #toSkip = 0;
  #head: Buffer = NOTHING;
  #length = 0;

  constructor(
    port: number,
    path: string,
    headers: Readonly<Record<string, string>>,
    events: SocketEvents,
    keepWhole = false,
  ) {
    this.#events = events;
    this.#keepWhole = keepWhole;
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: SHARED,
        callback: (count) => {
          this.#read(SHARED.subarray(0, count));
          return true;
        },
      },
    });
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => events.closed(this.#code));
  }

  send(payload: Uint8Array | string): void {
    const isText = typeof payload === 'string';
    this.#write(isText ? OPCODE.text : OPCODE.binary, isText ? Buffer.from(payload) : payload);
  }

  ping(): void {
    this.#write(OPCODE.ping, NOTHING);
  }

  /** Cut, without a goodbye. */
  destroy(): void {
    this.#socket.destroy();
  }

  #write(opcode: number, payload: Uint8Array): void {
    const { length } = payload;
    const wide = length < 126 ? 0 : length < 65_536 ? 2 : 8;
    const frame = Buffer.alloc(6 + wide + length);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (wide === 0 ? length : wide === 2 ? 126 : 127);
    if (wide === 2) frame.writeUInt16BE(length, 2);
    if (wide === 8) frame.writeBigUInt64BE(BigInt(length), 2);
    frame.set(payload, 6 + wide);
    this.#socket.write(frame);
  }

  #read(chunk: Buffer): void {
    let data = this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : chunk;
    this.#carry = NOTHING;
    if (!this.#isOpen) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) return void (this.#carry = Buffer.from(data));
      if (!data.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) return this.destroy();
      this.#isOpen = true;
      data = data.subarray(end + 4);
      this.#events.opened();
    }
    this.#frames(data);
  }

  #frames(data: Buffer): void {
    let at = this.#pass(data);
    while (at + 2 <= data.length) {
      const short = (data[at + 1] ?? 0) & 0x7f;
      const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
      if (start > data.length) break;
      const length =
        short < 126 ? short : short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
      const end = start + length;
      if (end > data.length) {
        if (length <= LARGE || this.#keepWhole || data.length < start + HEAD) break;
        this.#head = Buffer.from(data.subarray(start, start + HEAD));
        this.#length = length;
        this.#toSkip = end - data.length;
        return;
      }
      this.#frame((data[at] ?? 0) & 0x0f, data, start, end);
      at = end;
    }
    if (at < data.length) this.#carry = Buffer.from(data.subarray(at));
  }

  /** Pass over the rest of a large frame. Gives where the next one begins. */
  #pass(data: Buffer): number {
    if (this.#toSkip === 0) return 0;
    const passed = Math.min(this.#toSkip, data.length);
    this.#toSkip -= passed;
    if (this.#toSkip === 0) this.#events.message(this.#head, 0, this.#head.length, this.#length);
    return passed;
  }

  #frame(opcode: number, data: Buffer, start: number, end: number): void {
    if (opcode === OPCODE.binary || opcode === OPCODE.text) this.#events.message(data, start, end, end - start);
    else if (opcode === OPCODE.ping) this.#write(OPCODE.pong, data.subarray(start, end));
    else if (opcode === OPCODE.pong) this.#events.ponged?.();
    else if (opcode === OPCODE.close) this.#code = end - start >= 2 ? data.readUInt16BE(start) : 1005;
  }
}
