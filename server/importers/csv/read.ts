import { dateOrder, type DateOrder } from '../cells/date.ts';
import { checkDrafts, type Draft } from '../check.ts';
import { Problems } from '../problems.ts';
import type { Programme } from '../programme.ts';
import { breathe, SLICE_ROWS } from '../slices.ts';
import { columnsOf, type Column, type ColumnField } from './columns.ts';
import { HEADER_LINES, sniffDelimiter } from './delimiter.ts';
import { readRow } from './row.ts';
import { readTable, type TableRow } from './table.ts';

/** A CSV file with its header found: columns and the rows under it. */
export type Sheet = { columns: Column[]; header: TableRow | undefined; rows: TableRow[]; problems: Problems };

/** Find delimiter, header row (one of the first five with something in them) and columns. */
export async function readSheet(text: string, mapping: ReadonlyMap<string, ColumnField | null>): Promise<Sheet> {
  const table = await readTable(text, sniffDelimiter(text));
  const problems = new Problems();
  problems.add(table.problems);
  const candidates = table.rows.slice(0, HEADER_LINES).map((row) => ({
    row,
    columns: columnsOf(
      row.cells.map((cell) => cell.trim()),
      mapping,
    ),
  }));
  const header = candidates.toSorted((a, b) => known(b.columns) - known(a.columns))[0];
  const start = header ? table.rows.indexOf(header.row) + 1 : 0;
  return { columns: header?.columns ?? [], header: header?.row, rows: table.rows.slice(start), problems };
}

/** Sessions of a CSV text. */
export async function readCsv(text: string, mapping: ReadonlyMap<string, ColumnField | null>): Promise<Programme> {
  const { columns, header, rows, problems } = await readSheet(text, mapping);
  if (header && !columns.some(({ field }) => field === 'title')) {
    problems.error(String(header.line), 'title', 'required');
    return { format: 'csv', rows: [], problems: problems.found, skipped: 0 };
  }
  const order = orderOf(columns, rows);
  if (order === 'ambiguous') {
    problems.error(header ? String(header.line) : '', 'date', 'not-a-date', {
      column: dateColumn(columns)?.heading ?? '',
    });
  }
  const drafts: Draft[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % SLICE_ROWS === 0) await breathe();
    // In an ambiguous column the one problem above is enough; each cell would say the same.
    drafts.push(readRow(row, columns, order === 'ambiguous' ? 'day-first' : order, problems));
  }
  return { format: 'csv', rows: await checkDrafts(drafts, problems), problems: problems.found, skipped: 0 };
}

const known = (columns: readonly Column[]): number => new Set(columns.flatMap(({ field }) => field ?? [])).size;

const dateColumn = (columns: readonly Column[]): Column | undefined =>
  columns.filter(({ field }) => field === 'date').toSorted((a, b) => a.rank - b.rank)[0];

function orderOf(columns: readonly Column[], rows: readonly TableRow[]): DateOrder {
  const column = dateColumn(columns);
  return column ? dateOrder(rows.map(({ cells }) => cells[column.index] ?? '')) : 'day-first';
}
