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
  const head = length <= SHORT ? 2 : length <= 0xffff ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = FINAL_BINARY;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = TWO_BYTES;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = EIGHT_BYTES;
    frame.writeUIntBE(0, 2, 2);
    frame.writeUIntBE(length, 4, 6);
  }
  frame.set(message, head);
  return frame;
}

/** A ping without content. */
export const WS_PING: Buffer = Buffer.from([FINAL_PING, 0]);
