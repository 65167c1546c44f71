/** PostgreSQL's NOTIFY takes fewer bytes than this. */
const NOTIFY_BYTES = 8_000;

/** A message between servers as the payload of a NOTIFY; undefined where it is too long for one. */
export function encodeShout(node: string, topic: string, text: string): string | undefined {
  const payload = escape(`${node} ${topic.length} ${topic}${text}`);
  return Buffer.byteLength(payload) < NOTIFY_BYTES ? payload : undefined;
}

/** The parts of a payload; undefined for one that is not ours to read. */
export function decodeShout(payload: string): { node: string; topic: string; text: string } | undefined {
  const plain = unescape(payload);
  const [whole, node, length] = /^(\S+) (\d+) /.exec(plain) ?? [];
  if (whole === undefined || node === undefined) return undefined;
  const start = whole.length + Number(length);
  return { node, topic: plain.slice(whole.length, start), text: plain.slice(start) };
}

/** PostgreSQL's text has no NUL. */
const escape = (text: string): string => text.replaceAll('\u0001', '\u00011').replaceAll('\0', '\u00010');
const unescape = (text: string): string => text.replaceAll('\u00010', '\0').replaceAll('\u00011', '\u0001');
