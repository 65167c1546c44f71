import { createHash } from 'node:crypto';

/** The name of a log or the key of a record, as the tables hold it. */
export const encodeName = (name: string): Buffer => Buffer.from(name, 'utf8');

/** What a hint calls a log: bounded, however long its name is. `write_batch` makes the same. */
export const hintOf = (log: string): string => createHash('sha256').update(log, 'utf8').digest('hex');

/** The first name that sorts after every name with this prefix; undefined where there is none. */
export function afterPrefix(prefix: Buffer): Buffer | undefined {
  const last = prefix.findLastIndex((byte) => byte < 0xff);
  if (last === -1) return undefined;
  const end = Buffer.from(prefix.subarray(0, last + 1));
  end[last] = (end[last] ?? 0) + 1;
  return end;
}
