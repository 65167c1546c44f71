import type { WorkshopFields } from '../../../shared/model/workshop.ts';
import type { DateOrder } from '../cells/date.ts';
import { readLinks, readQuestions, readTags } from '../cells/lists.ts';
import { readOrganisations } from '../cells/organisations.ts';
import type { Draft } from '../check.ts';
import type { Problems } from '../problems.ts';
import { manyLines, oneLine } from '../words.ts';
import type { Column, ColumnField } from './columns.ts';
import type { TableRow } from './table.ts';
import { readWhen } from './when.ts';

/** A cell and the heading it stands under. */
export type Cell = { text: string; column: string };

/** Fields of one line of text, and those of several. */
const LINES = ['number', 'theme', 'cluster', 'timezone', 'room', 'format'] as const;
const TEXTS = ['summary', 'pitch', 'slides'] as const;

/** One row as a session, unchecked. Cells that cannot be read become problems. */
export function readRow(row: TableRow, columns: readonly Column[], order: DateOrder, problems: Problems): Draft {
  const at = String(row.line);
  const cells = filledCells(row, columns);
  const of = (field: ColumnField): Cell => cells.get(field) ?? { text: '', column: '' };
  const fields: WorkshopFields = {
    title: oneLine(of('title').text),
    organisations: [...readOrganisations(of('organisations').text), ...readOrganisations(of('coOrganisations').text)],
    tags: readTags(of('tags').text),
    policyQuestions: readQuestions(manyLines(of('policyQuestions').text)),
    links: readLinks(of('links').text),
  };
  for (const field of LINES) if (oneLine(of(field).text)) fields[field] = oneLine(of(field).text);
  for (const field of TEXTS) if (manyLines(of(field).text)) fields[field] = manyLines(of(field).text);
  Object.assign(
    fields,
    readWhen(at, { date: of('date'), start: of('start'), end: of('end'), duration: of('duration') }, order, problems),
  );
  return {
    at,
    id: oneLine(of('id').text),
    fields,
    columns: Object.fromEntries([...cells].map(([field, { column }]) => [field, column])),
  };
}

/** For each field the first column, best first, that has something in this row. */
function filledCells(row: TableRow, columns: readonly Column[]): Map<ColumnField, Cell> {
  const cells = new Map<ColumnField, Cell>();
  for (const { index, heading, field } of columns.toSorted((a, b) => a.rank - b.rank)) {
    const text = row.cells[index] ?? '';
    if (field && text.trim() !== '' && !cells.has(field)) cells.set(field, { text, column: heading });
  }
  return cells;
}
