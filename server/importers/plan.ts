import type { Workshop, WorkshopEdit, WorkshopFields } from '../../shared/model/workshop.ts';
import type { ImportRow } from './programme.ts';

/** A workshop as stored: with what the last import said, by which own edits are told from the programme's. */
export type WorkshopRecord = Workshop & {
  /** Revision at which each field was last changed. */
  changed?: Record<string, number>;
  /** Values of the last import; absent for a workshop added by hand. */
  imported?: Partial<WorkshopFields>;
};

type FieldName = keyof WorkshopFields;

/** What an import would do. `imported` is to be stored with the record, also where nothing else changes. */
export type ImportPlan<Existing extends WorkshopRecord = WorkshopRecord> = {
  create: { sourceId: string; fields: WorkshopFields }[];
  update: { workshop: Existing; fields: WorkshopEdit['fields']; imported: Partial<WorkshopFields> }[];
  unchanged: { workshop: Existing; imported: Partial<WorkshopFields> }[];
  /** Where organizers and the programme both changed a text: the organizers' words stay. */
  kept: { workshop: Existing; field: FieldName }[];
};

/** When and where a session is, the programme knows best; words belong to the organizers who wrote them. */
const PROGRAMME_FACTS: ReadonlySet<FieldName> = new Set([
  'number',
  'date',
  'start',
  'end',
  'timezone',
  'room',
  'format',
]);

/**
 * What importing these rows would create and change. Sessions are found again by `sourceId`. Only
 * fields that the file has, and that differ, are written; what organizers have edited since the
 * last import stays unless the programme changed the session's time or place. Pure: the caller
 * writes all of it, or nothing.
 */
export function planImport<Existing extends WorkshopRecord>(
  existing: readonly Existing[],
  rows: readonly Pick<ImportRow, 'sourceId' | 'fields'>[],
): ImportPlan<Existing> {
  const bySource = new Map(existing.map((workshop) => [workshop.sourceId, workshop]));
  const plan: ImportPlan<Existing> = { create: [], update: [], unchanged: [], kept: [] };
  for (const { sourceId, fields } of rows) {
    const workshop = bySource.get(sourceId);
    if (!workshop) plan.create.push({ sourceId, fields });
    else planRow(workshop, fields, plan);
  }
  return plan;
}

function planRow<Existing extends WorkshopRecord>(
  workshop: Existing,
  fields: WorkshopFields,
  plan: ImportPlan<Existing>,
): void {
  const change: Record<string, unknown> = {};
  const given = Object.entries(fields).filter(([, value]) => !isEmpty(value)) as [FieldName, unknown][];
  for (const [field, value] of given) {
    const verdict = compare(workshop, field, value);
    if (verdict === 'write') change[field] = value;
    else if (verdict === 'keep') plan.kept.push({ workshop, field });
  }
  const imported = { ...workshop.imported, ...Object.fromEntries(given) };
  if (Object.keys(change).length > 0) plan.update.push({ workshop, fields: change, imported });
  else plan.unchanged.push({ workshop, imported });
}

/** Three-way: what the file says, what it said last time, and what stands now. */
function compare(workshop: WorkshopRecord, field: FieldName, file: unknown): 'same' | 'write' | 'keep' {
  const [now, before] = [workshop[field], workshop.imported?.[field]];
  if (same(file, now)) return 'same';
  if (isEmpty(now) && isEmpty(before)) return 'write';
  if (same(file, before)) return 'same';
  const edited = workshop.imported !== undefined && !same(now, before);
  return edited && !PROGRAMME_FACTS.has(field) ? 'keep' : 'write';
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Fields are texts and lists of plain values, written by the same code in the same order. */
const same = (a: unknown, b: unknown): boolean => (isEmpty(a) && isEmpty(b)) || stable(a) === stable(b);

/** JSON with sorted keys. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
