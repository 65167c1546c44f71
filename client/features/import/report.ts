import { type FieldProblem, PROBLEM_CODES, type ProblemCode } from '../../../shared/failure.ts';
import { en } from '../../../shared/messages/en.ts';
import type { EndpointReply } from '../../../shared/wire/schema/endpoints.ts';

export type Preview = EndpointReply<'previewImport'>;
export type Report = EndpointReply<'importWorkshops'>;
export type FoundProblem = Report['problems'][number];

/** Heading as in the file → field, or `''` to leave the column out; only where a person changed it. */
export type Mapping = Readonly<Record<string, string>>;

/** Fields of a session that have a name on screen. */
export type NamedField = keyof typeof en.import.field;

export const isNamedField = (field: string): field is NamedField => Object.hasOwn(en.import.field, field);

/** Whether a code has a sentence here; a newer server may know more than this page. */
export const isProblemCode = (code: string): code is ProblemCode => (PROBLEM_CODES as readonly string[]).includes(code);

/** The mapping after one column was sent elsewhere. What the headings say by themselves is left out. */
export function remap(mapping: Mapping, columns: Preview['columns'], heading: string, field: string): Mapping {
  const { [heading]: _, ...rest } = mapping;
  const byItself = columns.find((column) => column.heading === heading)?.field ?? '';
  return field === byItself ? rest : { ...rest, [heading]: field };
}

/** Problems that stop the whole import. One without a word on it counts as such. */
export const stopping = (problems: readonly FoundProblem[]): FoundProblem[] =>
  problems.filter(({ severity }) => severity !== 'warning');

export const warnings = (problems: readonly FoundProblem[]): FoundProblem[] =>
  problems.filter(({ severity }) => severity === 'warning');

/** Lines from top to bottom; what concerns the whole file first, and what stops before what does not. */
export function inOrder(problems: readonly FoundProblem[]): FoundProblem[] {
  const line = ({ at }: FoundProblem) => Number.parseInt(at, 10) || 0;
  return [stopping(problems), warnings(problems)].flatMap((part) => part.toSorted((a, b) => line(a) - line(b)));
}

/** No column becomes the title: something to choose on this page, not to correct in the file. */
export const lacksTitle = ({ field, code }: FoundProblem): boolean => field === 'title' && code === 'required';

/** Whether a problem is about a column. */
export const isAbout = (problem: FoundProblem, { heading, field }: Preview['columns'][number]): boolean =>
  field !== null &&
  (problem.values?.['column'] === heading || (!problem.values?.['column'] && problem.field === field));

/** A refused import, told as the report it would have been. */
export const refusedReport = (format: Preview['format'], problems: readonly FieldProblem[]): Report => ({
  format,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  problems: problems.map(({ at = '', message = '', severity = 'error', ...problem }) => ({
    ...problem,
    at,
    message,
    severity,
  })),
});
