import { recordKey } from '../keys.ts';
import { sealJson } from '../sealed.ts';
import { type Change, StoreConflict } from '../store.ts';
import { numbers, bytes, texts } from './arrays.ts';
import { encodeName } from './names.ts';
import { sealEntry } from './seals.ts';

/** A change that is ready to be written; a record without value is to be deleted. */
export type Prepared =
  | { log: string; entry: Uint8Array; after: number | undefined }
  | { collection: string; key: Buffer; value: Uint8Array | undefined };

/** What one caller wants done, whole or not at all. */
export type Wish = readonly Prepared[];

/** Done before a batch is put together: a value that cannot be JSON fails its own caller only. */
export function prepare(change: Change): Prepared {
  if ('append' in change) {
    // Half a surrogate pair is one and the same in UTF-8, so that two strings could be one log.
    const log = encodeName(change.append).toString();
    return { log, entry: sealEntry(log, change.entry), after: change.after };
  }
  if ('delete' in change) return { collection: change.delete, key: encodeName(change.key), value: undefined };
  const value = sealJson(recordKey(change.put, change.key), change.value);
  return { collection: change.put, key: encodeName(change.key), value };
}

/** About how many bytes a wish is. */
export const weigh = (changes: Wish): number =>
  changes.reduce((sum, change) => sum + 100 + ('log' in change ? change.entry.length : (change.value?.length ?? 0)), 0);

/** The arguments of `coalesce.write_batch` (see schema.ts) for some wishes. */
export function batchOf(wishes: readonly Wish[]) {
  const all = wishes.flatMap((changes, index) => changes.map((change) => ({ wish: index + 1, change })));
  const entries = all.flatMap(({ wish, change }) => ('log' in change ? [{ wish, ...change }] : []));
  const records = all.flatMap(({ wish, change }) => ('log' in change ? [] : [{ wish, ...change }]));
  const logs = [...new Set(entries.map(({ log }) => log))]
    .map((log) => ({ log, name: encodeName(log) }))
    .toSorted((a, b) => Buffer.compare(a.name, b.name));
  const place = new Map(logs.map(({ log }, index) => [log, index + 1]));
  return {
    logs: logs.map(({ log }) => log),
    arguments: [
      bytes(logs.map(({ name }) => name)),
      String(wishes.length),
      numbers(entries.map(({ wish }) => wish)),
      numbers(entries.map(({ log }) => place.get(log))),
      numbers(entries.map(({ after }) => after)),
      bytes(entries.map(({ entry }) => entry)),
      numbers(records.map(({ wish }) => wish)),
      texts(records.map(({ collection }) => collection)),
      bytes(records.map(({ key }) => key)),
      bytes(records.map(({ value }) => value)),
    ] as const,
  };
}

/** What came of each wish: its last number, or why it alone was not done. */
export function resultsOf(rows: readonly { result: string }[], logs: readonly string[]): (number | StoreConflict)[] {
  return rows.map(({ result }) => {
    const number = Number(result);
    return number < 0 ? new StoreConflict(logs[-number - 1] ?? '') : number;
  });
}
