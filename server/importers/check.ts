import { createHash } from 'node:crypto';
import { PROBLEM_CODES } from '../../shared/failure.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { WorkshopFields } from '../../shared/model/workshop.ts';
import { workshopFieldsSchema } from '../../shared/wire/schema/workshop.ts';
import type { ImportRow } from './programme.ts';
import type { Problems } from './problems.ts';
import { breathe, SLICE_ROWS } from './slices.ts';

/** A session before it is checked. `columns`: the heading each field was read from, for problems. */
export type Draft = {
  at: string;
  /** The programme's own id; empty where it has none. */
  id: string;
  fields: { [Field in keyof WorkshopFields]: WorkshopFields[Field] };
  columns: Partial<Record<string, string>>;
};

/** Longest id kept as it is; a longer one is kept as its hash. */
const LONGEST_ID = 200;

/**
 * Drafts that are whole sessions, with the id by which the next import finds them again. What does
 * not fit the schema becomes a problem, with line and field; nothing is cut to fit.
 */
export async function checkDrafts(drafts: readonly Draft[], problems: Problems): Promise<ImportRow[]> {
  const rows: Row[] = [];
  for (const [index, draft] of drafts.entries()) {
    if (index % SLICE_ROWS === 0) await breathe();
    const fields = checkFields(draft, problems);
    if (fields) rows.push({ at: draft.at, id: draft.id, fields });
  }
  if (drafts.length > LIMITS.importRows) problems.error('', '', 'too-many', { limit: LIMITS.importRows });
  return nameRows(rows, problems);
}

function checkFields(draft: Draft, problems: Problems): WorkshopFields | undefined {
  if (!draft.fields.title) {
    problems.error(draft.at, 'title', 'no-title');
    return undefined;
  }
  const parsed = workshopFieldsSchema.safeParse(draft.fields);
  if (parsed.success) return parsed.data;
  const told = new Set<string>();
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    // Three bad links in one cell are one thing to correct.
    if (told.has(field + issue.message)) continue;
    told.add(field + issue.message);
    const column = draft.columns[field];
    const limit = 'maximum' in issue && typeof issue.maximum === 'number' ? issue.maximum : undefined;
    problems.error(draft.at, field, PROBLEM_CODES.find((known) => known === issue.message) ?? 'invalid', {
      ...(column !== undefined && { column }),
      ...(limit !== undefined && { limit }),
    });
  }
  return undefined;
}

type Row = { at: string; id: string; fields: WorkshopFields };

/** Give every row its id; an id that is in the file twice is a problem that names both lines. */
function nameRows(rows: readonly Row[], problems: Problems): ImportRow[] {
  const seen = new Map<string, { at: string; row: string }>();
  return rows.flatMap(({ at, id, fields }) => {
    const content = JSON.stringify(fields);
    let sourceId = id === '' ? madeId(fields) : id.length > LONGEST_ID ? hash(id) : id;
    if (id === '' && seen.has(sourceId) && seen.get(sourceId)?.row !== content) sourceId = hash(sourceId + content);
    const twin = seen.get(sourceId);
    if (twin) {
      problems.error(`${twin.at}, ${at}`, 'id', 'duplicate-id', { text: id || fields.title });
      return [];
    }
    seen.set(sourceId, { at, row: content });
    return [{ at, sourceId, fields }];
  });
}

/** The same session gets the same id as long as number, title and day stay. */
const madeId = ({ number = '', title, date = '' }: WorkshopFields): string =>
  hash(JSON.stringify([number, title, date]));

const hash = (text: string): string => `made-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
