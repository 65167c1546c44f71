import { readMapping } from './csv/mapping.ts';
import { readCsv } from './csv/read.ts';
import { readIcs } from './ics/read.ts';
import { openProgramme } from './open.ts';
import type { Programme, ReadOptions } from './programme.ts';

export { planImport } from './plan.ts';
export type { ImportPlan, WorkshopRecord } from './plan.ts';
export { previewProgramme } from './preview.ts';
export { hasErrors, type ImportProblem, type Programme, type ReadOptions } from './programme.ts';

/**
 * Read a conference programme. Stores nothing and changes nothing. Content that is wrong comes back
 * as problems with line and field; it fails only with `unreadable-file` (no text at all), `too-large`,
 * or `bad-request` (a mapping to a field that does not exist).
 */
export async function readProgramme(bytes: Uint8Array, options: ReadOptions): Promise<Programme> {
  const { text, format } = openProgramme(bytes, options.format);
  return format === 'ics' ? readIcs(text, options.timezone) : readCsv(text, readMapping(options.mapping));
}
