import type { ProblemCode } from '../../shared/failure.ts';
import type { WorkshopFields } from '../../shared/model/workshop.ts';

/** Formats that can be imported; `auto` looks at the content. */
export const PROGRAMME_FORMATS = ['csv', 'ics'] as const;
export type ProgrammeFormat = (typeof PROGRAMME_FORMATS)[number];

export type ReadOptions = {
  format: ProgrammeFormat | 'auto';
  /** Column heading as in the file → workshop field (see `COLUMN_FIELDS`), or `''` to leave it out. CSV only. */
  mapping?: Readonly<Record<string, string>>;
  /** IANA zone of the track: times without a zone are in it, instants are turned into it. */
  timezone: string;
};

/** One thing wrong with a programme. An `error` stops the whole import, a `warning` is only told. */
export type ImportProblem = {
  /** Line in the file, from 1, as an editor counts; `12, 40` where it takes two; empty for the whole file. */
  at: string;
  /** Workshop field, or empty for the whole line. */
  field: string;
  code: ProblemCode;
  severity: 'error' | 'warning';
  /** `column`: the heading in the file; `text`: the words that were not understood; limits. */
  values?: Record<string, string | number>;
};

/** One session of the file, checked: it may be stored as it is. */
export type ImportRow = { at: string; sourceId: string; fields: WorkshopFields };

/** A programme as read. Where `problems` has an error, `rows` are for looking at only. */
export type Programme = {
  format: ProgrammeFormat;
  rows: ImportRow[];
  problems: ImportProblem[];
  /** Entries left out on purpose: cancelled sessions. */
  skipped: number;
};

export const hasErrors = (problems: readonly ImportProblem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

/** A column of a CSV file, or a property of a calendar: what it becomes, and three of its values. */
export type PreviewColumn = { heading: string; field: string | null; samples: string[] };
