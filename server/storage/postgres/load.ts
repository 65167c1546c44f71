import { recordKey } from '../keys.ts';
import type { Item } from '../portable.ts';
import { seal } from '../sealed.ts';
import { bytes, numbers, texts } from './arrays.ts';
import { encodeName } from './names.ts';
import { sealCheckpoint, sealEntry } from './seals.ts';
import type { Transaction } from './transaction.ts';

/** Put items into tables that are empty; see `Portable.load`. The caller has the transaction, and ends it. */
export async function loadItems(transaction: Transaction, groups: AsyncIterable<readonly Item[]>): Promise<void> {
  for await (const group of groups) {
    await putRecords(transaction, group);
    await putEntries(transaction, group);
    await putCheckpoints(transaction, group);
  }
  await transaction.run(
    (sql) => sql`insert into coalesce.heads (log, number) select log, max(number) from (
      select log, number from coalesce.entries union all select log, number from coalesce.checkpoints
    ) as numbered group by log`,
  );
}

async function putRecords(transaction: Transaction, group: readonly Item[]): Promise<void> {
  const items = group.filter((item) => item.kind === 'record');
  if (items.length === 0) return;
  const values = items.map(({ collection, key, json }) => seal(recordKey(collection, key), json));
  await transaction.run(
    (sql) => sql`insert into coalesce.records (collection, key, value) select * from unnest(
      ${texts(items.map(({ collection }) => collection))}::text[],
      ${bytes(items.map(({ key }) => encodeName(key)))}::bytea[],
      ${bytes(values)}::bytea[])`,
  );
}

async function putEntries(transaction: Transaction, group: readonly Item[]): Promise<void> {
  const items = group.filter((item) => item.kind === 'entry');
  if (items.length === 0) return;
  await transaction.run(
    (sql) => sql`insert into coalesce.entries (log, number, entry) select * from unnest(
      ${bytes(items.map(({ log }) => encodeName(log)))}::bytea[],
      ${numbers(items.map(({ number }) => number))}::bigint[],
      ${bytes(items.map((item) => sealEntry(item.log, item.bytes)))}::bytea[])`,
  );
}

async function putCheckpoints(transaction: Transaction, group: readonly Item[]): Promise<void> {
  const items = group.filter((item) => item.kind === 'checkpoint');
  if (items.length === 0) return;
  await transaction.run(
    (sql) => sql`insert into coalesce.checkpoints (log, number, content) select * from unnest(
      ${bytes(items.map(({ log }) => encodeName(log)))}::bytea[],
      ${numbers(items.map(({ number }) => number))}::bigint[],
      ${bytes(items.map((item) => sealCheckpoint(item.log, item.number, item.bytes)))}::bytea[])`,
  );
}
