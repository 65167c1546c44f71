import { fieldOfHeading } from './columns.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A header is looked for in so many lines that have something in them. */
export const HEADER_LINES = 5;

/**
 * The delimiter of a table: the one that makes known headings of a line near the top, else the one
 * that makes most columns. Quoted cells are respected.
 */
export function sniffDelimiter(text: string): string {
  const lines = text
    .slice(0, 16_384)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, HEADER_LINES);
  const scores = DELIMITERS.map((delimiter) => {
    const rows = lines.map((line) => cellsOf(line, delimiter));
    const known = Math.max(0, ...rows.map((cells) => cells.filter((cell) => fieldOfHeading(cell)).length));
    return { delimiter, known, columns: Math.max(0, ...rows.map((cells) => cells.length)) };
  });
  const best = scores.toSorted((a, b) => b.known - a.known || b.columns - a.columns)[0];
  return best?.delimiter ?? ',';
}

/** Good enough to recognise headings; the parser does the reading. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells = [''];
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) cells.push('');
    else cells[cells.length - 1] += character;
  }
  return cells;
}
