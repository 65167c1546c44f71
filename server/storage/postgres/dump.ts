import { recordKey } from '../keys.ts';
import type { Item } from '../portable.ts';
import { unseal } from '../sealed.ts';
import type { Collection } from '../store.ts';
import { unsealCheckpoint, unsealEntry } from './seals.ts';
import type { Transaction } from './transaction.ts';

/** What is read at once: so many items, and no further one past so many bytes. */
const PAGE = { items: 1_000, bytes: 256 * 1024 };

type Numbered = { log: Uint8Array; number: string; content: Uint8Array };
type Kept = { key: Uint8Array; content: Uint8Array };

/** Everything that a transaction sees; see `Portable.dump`. */
export async function* dumpItems(transaction: Transaction): AsyncGenerator<Item[]> {
  yield* numberedItems(transaction, 'checkpoint');
  yield* numberedItems(transaction, 'entry');
  const rows = await transaction.run(
    (sql) => sql<{ collection: Collection }[]>`select distinct collection from coalesce.records`,
  );
  // As part of a name, which a slash follows: `seat-token/` comes before `seat/`.
  const names = rows.map(({ collection }) => `${collection}/`).toSorted((a, b) => (a < b ? -1 : 1));
  for (const name of names) yield* records(transaction, name.slice(0, -1) as Collection);
}

async function* numberedItems(transaction: Transaction, kind: 'checkpoint' | 'entry'): AsyncGenerator<Item[]> {
  let last: Pick<Numbered, 'log' | 'number'> = { log: new Uint8Array(0), number: '0' };
  for (;;) {
    const { log, number } = last;
    const rows = await transaction.run(
      (sql) => sql<Numbered[]>`
        select log, number, content from (
          select log, number, content, sum(length(content)) over (order by log, number) - length(content) as before
          from (
            select log, number, ${sql(kind === 'entry' ? 'entry' : 'content')} as content
            from ${sql(kind === 'entry' ? 'coalesce.entries' : 'coalesce.checkpoints')}
            where (log, number) > (${Buffer.from(log)}, ${number}::bigint) order by log, number limit ${PAGE.items}
          ) as most
        ) as page where before < ${PAGE.bytes} order by log, number`,
    );
    const newest = rows.at(-1);
    if (!newest) return;
    last = newest;
    yield rows.map((row) => numbered(kind, row));
  }
}

function numbered(kind: 'checkpoint' | 'entry', row: Numbered): Item {
  const [log, number] = [Buffer.from(row.log).toString(), Number(row.number)];
  const bytes = kind === 'entry' ? unsealEntry(log, row.content) : unsealCheckpoint(log, number, row.content);
  return { kind, log, number, bytes };
}

async function* records(transaction: Transaction, collection: Collection): AsyncGenerator<Item[]> {
  let last: Uint8Array | undefined;
  for (;;) {
    const after = last && Buffer.from(last);
    const rows = await transaction.run(
      (sql) => sql<Kept[]>`
        select key, content from (
          select key, content, sum(length(content)) over (order by key) - length(content) as before
          from (
            select key, value as content from coalesce.records
            where collection = ${collection} ${after ? sql`and key > ${after}` : sql``} order by key limit ${PAGE.items}
          ) as most
        ) as page where before < ${PAGE.bytes} order by key`,
    );
    const newest = rows.at(-1);
    if (!newest) return;
    last = newest.key;
    yield rows.map((row) => {
      const key = Buffer.from(row.key).toString();
      return { kind: 'record', collection, key, json: unseal(recordKey(collection, key), row.content) };
    });
  }
}

/** Whether there is anything at all. */
export async function anyContent(transaction: Transaction): Promise<boolean> {
  const [row] = await transaction.run(
    (sql) => sql<{ found: boolean }[]>`select exists (select from coalesce.records)
      or exists (select from coalesce.entries) or exists (select from coalesce.checkpoints)
      or exists (select from coalesce.heads) as found`,
  );
  return row?.found ?? false;
}
