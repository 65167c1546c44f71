import type { Collection } from './store.ts';

/**
 * Keys of the embedded store, in UTF-8 order:
 *
 * ```
 * checkpoint/{log}!{number}   entry/{log}!{number}   meta/format   record/{collection}/{key}
 * ```
 *
 * Numbers have sixteen digits so that they sort as numbers (2^53 has sixteen). `!` sorts before every
 * character of a log's name, so one log's keys are never inside another's.
 */
export const FORMAT_KEY = 'meta/format';
export const PROBE_KEY = 'meta/probe';

/** Sorts after every key that starts with what stands before it. */
export const AFTER_ALL = '\u{10ffff}';

const digits = (number: number): string => String(number).padStart(16, '0');

export const recordKey = (collection: Collection, key: string): string => `record/${collection}/${key}`;
export const entryKey = (log: string, number: number): string => `entry/${log}!${digits(number)}`;
export const checkpointKey = (log: string, number: number): string => `checkpoint/${log}!${digits(number)}`;

/** The number at the end of an entry's or checkpoint's key. */
export const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf('!') + 1));

/** The log in an entry's or checkpoint's key. */
export const logOf = (key: string): string => key.slice(key.indexOf('/') + 1, key.lastIndexOf('!'));

/** Collection and key in a record's key. */
export function recordOf(full: string): { collection: Collection; key: string } {
  const [, collection = '', ...key] = full.split('/');
  return { collection: collection as Collection, key: key.join('/') };
}

/** All entries of a log with a number above `after`. */
export const entriesAfter = (log: string, after: number) => ({
  gt: entryKey(log, after),
  lt: `entry/${log}!${AFTER_ALL}`,
});

export const checkpointsOf = (log: string) => ({ gt: checkpointKey(log, 0), lt: `checkpoint/${log}!${AFTER_ALL}` });
