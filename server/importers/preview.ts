import type { EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { COLUMN_FIELDS } from './csv/columns.ts';
import { readMapping } from './csv/mapping.ts';
import { readCsv, readSheet } from './csv/read.ts';
import { COLUMNS } from './ics/event.ts';
import { readIcs } from './ics/read.ts';
import { openProgramme } from './open.ts';
import type { ImportRow, PreviewColumn, ReadOptions } from './programme.ts';

/** Values shown of each column, and rows shown of the whole. */
const SAMPLES = 3;
/** A sample is there to recognise the column by, not to read. */
const SAMPLE_LENGTH = 120;

/** What a file would become: columns with their field and samples, and the first sessions. Stores nothing. */
export async function previewProgramme(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<EndpointReply<'previewImport'>> {
  const { text, format } = openProgramme(bytes, options.format);
  const fields: string[] = [...COLUMN_FIELDS];
  if (format === 'ics') {
    const { rows } = await readIcs(text, options.timezone);
    return { format, columns: calendarColumns(rows), fields, rows: rows.length, first: first(rows) };
  }
  const mapping = readMapping(options.mapping);
  const sheet = await readSheet(text, mapping);
  const columns = sheet.columns.map(({ index, heading, field }) => ({
    heading,
    field,
    samples: samples(sheet.rows.map(({ cells }) => cells[index] ?? '')),
  }));
  return { format, columns, fields, rows: sheet.rows.length, first: first((await readCsv(text, mapping)).rows) };
}

function calendarColumns(rows: readonly ImportRow[]): PreviewColumn[] {
  const shown = [
    ['SUMMARY', 'title'],
    ['DTSTART', 'start'],
    ['DTEND', 'end'],
    ['LOCATION', 'room'],
    ['DESCRIPTION', 'summary'],
    [COLUMNS.theme, 'theme'],
    ['URL', 'links'],
  ] as const;
  return shown.map(([heading, field]) => ({
    heading,
    field,
    samples: samples(rows.map((row) => (field === 'start' ? day(row) : '') + String(row.fields[field] ?? ''))),
  }));
}

const day = ({ fields }: ImportRow): string => (fields.date ? `${fields.date} ` : '');

function samples(cells: readonly string[]): string[] {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  return filled
    .slice(0, SAMPLES)
    .map((cell) => (cell.length > SAMPLE_LENGTH ? `${cell.slice(0, SAMPLE_LENGTH)}…` : cell));
}

function first(rows: readonly ImportRow[]): EndpointReply<'previewImport'>['first'] {
  return rows.slice(0, SAMPLES).map(({ fields }) => ({
    title: fields.title,
    number: fields.number ?? '',
    when: [fields.date, [fields.start, fields.end].filter(Boolean).join('–')].filter(Boolean).join(' '),
    where: fields.room ?? '',
  }));
}
