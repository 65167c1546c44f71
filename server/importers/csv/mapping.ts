import { Failure } from '../../../shared/failure.ts';
import { COLUMN_FIELDS, type ColumnField } from './columns.ts';

/**
 * A person's mapping as a Map: headings such as `__proto__` are names like any other there.
 * Fails as `bad-request` where a target is no field.
 */
export function readMapping(mapping: Readonly<Record<string, string>> = {}): ReadonlyMap<string, ColumnField | null> {
  return new Map(
    Object.entries(mapping).map(([heading, target]) => {
      const field = COLUMN_FIELDS.find((known) => known === target);
      if (!field && target !== '')
        throw new Failure('bad-request', [{ field: 'mapping', code: 'unknown-field', values: { column: heading } }]);
      return [heading.trim(), field ?? null];
    }),
  );
}
