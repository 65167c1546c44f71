/**
 * WebSocket frames made by hand (RFC 6455, 5.2): one binary message from a server, whole and unmasked.
 * Made once, the same bytes go to everyone; several after one another are still one write a receiver.
 */
const FINAL_BINARY = 0x82;
const FINAL_PING = 0x89;
const SHORT = 125;
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;

/** A message as it goes over the wire. */
export function wsFrame(message: Uint8Array): Buffer {
  const { length } = message;
  const head = headLength(length);
  const frame = Buffer.allocUnsafe(head + length);
  writeHead(frame, length);
  frame.set(message, head);
  return frame;
}

/** What stands before a message of so many bytes. */
export function wsHead(length: number): Buffer {
  const head = Buffer.allocUnsafe(headLength(length));
  writeHead(head, length);
  return head;
}

const headLength = (length: number): number => (length <= SHORT ? 2 : length <= 0xffff ? 4 : 10);

function writeHead(frame: Buffer, length: number): void {
  frame[0] = FINAL_BINARY;
  if (length <= SHORT) frame[1] = length;
  else if (length <= 0xffff) {
    frame[1] = TWO_BYTES;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = EIGHT_BYTES;
    frame.writeUIntBE(0, 2, 2);
    frame.writeUIntBE(length, 4, 6);
  }
}

/** A ping without content. */
export const WS_PING: Buffer = Buffer.from([FINAL_PING, 0]);
