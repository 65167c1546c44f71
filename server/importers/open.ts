import { Failure } from '../../shared/failure.ts';
import { LIMITS } from '../../shared/limits.ts';
import { decodeText } from './decode.ts';
import type { ProgrammeFormat, ReadOptions } from './programme.ts';

/** The text of a file, and what it is. */
export function openProgramme(
  bytes: Uint8Array,
  wanted: ReadOptions['format'],
): { text: string; format: ProgrammeFormat } {
  if (bytes.length > LIMITS.importBytes) throw new Failure('too-large');
  const text = decodeText(bytes);
  const calendar = /^\s*BEGIN:VCALENDAR/i.test(text);
  if (wanted === 'ics' && !calendar) throw new Failure('unreadable-file');
  return { text, format: wanted === 'auto' ? (calendar ? 'ics' : 'csv') : wanted };
}
