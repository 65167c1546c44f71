import postgres from 'postgres';
import { StoreRefused } from '../store.ts';
import { type Place, PROGRAM } from './database.ts';
import { refusalOf } from './refusals.ts';
import { FORMAT, MIGRATIONS } from './schema.ts';

/** Oldest server that is tried: the oldest that PostgreSQL itself still mends. */
const OLDEST = 14;

/** Seconds to connect, and milliseconds for one statement, at the start of the server. */
const CONNECT = 5;
const STATEMENT = 30_000;

/** Held while the layout is looked at and changed, so that servers that start at once do it one after the other, and none starts during a restore. */
export const LOCK = 0x636f616c;

/**
 * Make the tables, or bring them to this version's layout. All of it is done or nothing. Throws `StoreRefused`.
 * Returns what the operator should know of the server's own settings, as sentences. `program` is what
 * PostgreSQL's own lists call the connection.
 */
export async function migrate(url: string, place: Place, program = PROGRAM): Promise<string[]> {
  const sql = postgres(url, {
    max: 1,
    fetch_types: false,
    connect_timeout: CONNECT,
    onnotice: () => {},
    connection: { application_name: program, statement_timeout: STATEMENT },
  });
  try {
    await checkServer(sql, place);
    await sql.begin((transaction) => bringUpToDate(transaction, place));
    const [server] = await sql<{ fsync: string }[]>`select current_setting('fsync') as fsync`;
    return server?.fsync === 'off'
      ? [`The PostgreSQL server ${place.host} runs with fsync = off: a power failure can take back what was saved.`]
      : [];
  } catch (error) {
    throw refusalOf(error, place);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function checkServer(sql: postgres.Sql, { host, name }: Place): Promise<void> {
  const [server] = await sql<{ version: number; encoding: string }[]>`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`;
  const version = Math.floor((server?.version ?? 0) / 10_000);
  if (version < OLDEST) {
    throw new StoreRefused(
      'too-old',
      `The PostgreSQL server ${host} is version ${version}. Coalesce needs ${OLDEST} or newer.`,
    );
  }
  if (server?.encoding === 'UTF8') return;
  throw new StoreRefused(
    'unreadable',
    `The database ${name} on the PostgreSQL server ${host} holds text as ${server?.encoding}. Make one with encoding UTF8: createdb --encoding=UTF8 --template=template0 ${name}`,
  );
}

async function bringUpToDate(sql: postgres.TransactionSql, place: Place): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`;
  const version = await versionOf(sql);
  refuseNewer(version, place);
  if (version === FORMAT) return;
  for (const migration of MIGRATIONS.slice(version)) await sql.unsafe(migration);
  await sql`insert into coalesce.format (version) values (${FORMAT})
    on conflict (single) do update set version = excluded.version`;
}

/** Throws `StoreRefused` for a layout that this version does not know. */
export function refuseNewer(version: number, { host, name }: Place): void {
  if (version <= FORMAT) return;
  throw new StoreRefused(
    'newer-version',
    `The data in the database ${name} on the PostgreSQL server ${host} was written by a newer version of Coalesce (data format ${version}, this one reads ${FORMAT}). Nothing was changed. Start the newer version again, or use another database.`,
  );
}

/** Version of the layout that is there; 0 for none. The schema may have been made by the operator beforehand. */
async function versionOf(sql: postgres.TransactionSql): Promise<number> {
  const [schema] = await sql`select 1 from pg_namespace where nspname = 'coalesce'`;
  if (!schema) await sql`create schema coalesce`;
  const [table] = await sql<{ name: string | null }[]>`select to_regclass('coalesce.format')::text as name`;
  if (!table?.name)
    await sql`create table coalesce.format (single boolean primary key default true check (single), version int not null)`;
  const [format] = await sql<{ version: number }[]>`select version from coalesce.format`;
  return format?.version ?? 0;
}
