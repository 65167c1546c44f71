import { recordKey } from '../keys.ts';
import { unsealJson } from '../sealed.ts';
import { type Collection, type LogEntry, StoreDamaged } from '../store.ts';
import type { Database } from './database.ts';
import { afterPrefix, encodeName } from './names.ts';
import { unsealEntry } from './seals.ts';

/** Entries of a log that are read at once, at most, and about how many bytes of them. */
const PAGE = { entries: 1_000, bytes: 2 * 1024 * 1024 };

export async function getRecord<Value>(
  database: Database,
  collection: Collection,
  key: string,
): Promise<Value | undefined> {
  const [row] = await database.run(
    (sql) =>
      sql<
        { value: Uint8Array }[]
      >`select value from coalesce.records where collection = ${collection} and key = ${encodeName(key)}`,
  );
  return row && (unsealJson(recordKey(collection, key), row.value) as Value);
}

export async function listRecords<Value>(
  database: Database,
  collection: Collection,
  prefix: string,
): Promise<{ key: string; value: Value }[]> {
  const start = encodeName(prefix);
  const end = afterPrefix(start);
  const rows = await database.run(
    (sql) => sql<{ key: Uint8Array; value: Uint8Array }[]>`select key, value from coalesce.records
      where collection = ${collection} and key >= ${start} ${end ? sql`and key < ${end}` : sql``} order by key`,
  );
  return rows.map((row) => {
    const key = Buffer.from(row.key).toString();
    return { key, value: unsealJson(recordKey(collection, key), row.value) as Value };
  });
}

/** Entries in order, a page at a time; see `Store.read`. */
export async function* readEntries(database: Database, log: string, after: number): AsyncGenerator<LogEntry> {
  const name = encodeName(log);
  let previous: number | undefined;
  for (;;) {
    const rows = await pageOf(database, name, previous ?? after);
    for (const row of rows) {
      const number = Number(row.number);
      if (previous !== undefined && number !== previous + 1)
        throw await holeIn(database, log, previous + 1, number - 1);
      previous = number;
      yield { number, bytes: unsealEntry(log, row.entry) };
    }
    if (rows.length === 0) return;
  }
}

function pageOf(database: Database, name: Buffer, after: number): Promise<{ number: string; entry: Uint8Array }[]> {
  return database.run(
    (sql) => sql<{ number: string; entry: Uint8Array }[]>`
      select number, entry from (
        select number, entry, sum(length(entry)) over (order by number) - length(entry) as before
        from (
          select number, entry from coalesce.entries
          where log = ${name} and number > ${after} order by number limit ${PAGE.entries}
        ) as most
      ) as page where before < ${PAGE.bytes} order by number`,
  );
}

/** Entries that a checkpoint of another server stood for may go between two pages: that is not damage. */
async function holeIn(database: Database, log: string, from: number, to: number): Promise<Error> {
  const [kept] = await database.run(
    (sql) =>
      sql<
        { number: string | null }[]
      >`select min(number) as number from coalesce.checkpoints where log = ${encodeName(log)}`,
  );
  if (to <= Number(kept?.number ?? 0)) return new Error(`${log} was shortened while it was read; read it again.`);
  return new StoreDamaged(`Entries ${from} to ${to} of ${log} are missing.`);
}

export async function lastNumberOf(database: Database, log: string): Promise<number> {
  const [row] = await database.run(
    (sql) => sql<{ number: string }[]>`select number from coalesce.heads where log = ${encodeName(log)}`,
  );
  return Number(row?.number ?? 0);
}
