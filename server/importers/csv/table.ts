import { parse } from 'csv-parse';
import { LIMITS } from '../../../shared/limits.ts';
import type { ImportProblem } from '../programme.ts';
import { breathe, SLICE_BYTES } from '../slices.ts';

/** A record of the file that has something in it, and the line it starts on (from 1). */
export type TableRow = { line: number; cells: string[] };

/** One session is far below this; a quote that is never closed is soon above it. */
const RECORD_CHARACTERS = 200_000;
/** Preamble and header come on top of the sessions. */
const MOST_ROWS = LIMITS.importRows + 50;

/**
 * All rows of a CSV text, read in slices. Ragged rows are taken as they are; a quote that is never
 * closed is a problem at the line where its record starts; too many rows are a problem of the file.
 */
export async function readTable(
  text: string,
  delimiter: string,
): Promise<{ rows: TableRow[]; problems: ImportProblem[] }> {
  const rows: TableRow[] = [];
  const problems: ImportProblem[] = [];
  let lastLine = 0;
  const parser = parse({
    delimiter,
    info: true,
    max_record_size: RECORD_CHARACTERS,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  });
  parser.on('readable', () => {
    for (let next = take(parser.read()); next; next = take(parser.read())) {
      if (next.cells.some((cell) => cell.trim() !== '')) rows.push({ line: lastLine + 1, cells: next.cells });
      lastLine = next.endLine;
    }
  });
  const done = new Promise<void>((resolve) => {
    parser.once('end', resolve);
    parser.once('error', () => {
      problems.push({ at: String(lastLine + 1), field: '', code: 'unreadable-row', severity: 'error' });
      resolve();
    });
  });
  // As bytes: a slice may cut through a character, and the parser puts it together again.
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length && problems.length === 0 && rows.length <= MOST_ROWS; from += SLICE_BYTES) {
    parser.write(bytes.subarray(from, from + SLICE_BYTES));
    await breathe();
  }
  if (problems.length === 0) parser.end();
  await done;
  if (rows.length > MOST_ROWS)
    problems.push({ at: '', field: '', code: 'too-many', severity: 'error', values: { limit: LIMITS.importRows } });
  return { rows: rows.slice(0, MOST_ROWS), problems };
}

function take(read: unknown): { cells: string[]; endLine: number } | undefined {
  if (read === null) return undefined;
  const { info, record } = read as { info: { lines: number }; record: string[] };
  return { cells: record, endLine: info.lines };
}
