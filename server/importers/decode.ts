import { Failure } from '../../shared/failure.ts';

/**
 * The text of a file: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252, as old
 * spreadsheets write. The byte order mark is not part of the text.
 * Fails as `unreadable-file` on what is no text: a spreadsheet, a picture, a zip.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decode(bytes);
  // A text has line breaks and tabs, and no other control characters to speak of.
  // eslint-disable-next-line no-control-regex -- exactly these mark a binary file
  const controls = text.slice(0, 4_096).match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (text.includes('\u0000') || controls > 8) throw new Failure('unreadable-file');
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
