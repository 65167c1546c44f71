import { randomBytes } from 'node:crypto';
import { type Log, silentLog } from '../log.ts';
import type { Store } from '../store.ts';
import { Database, PATIENCE } from './database.ts';
import { migrate } from './migrate.ts';
import { PostgresStore } from './postgres-store.ts';

/**
 * Open the store in a PostgreSQL database (`postgres://user:password@host:port/database`), making its tables
 * where they are missing. Any number of servers may have it open. Throws `StoreRefused` with a sentence for the
 * operator.
 */
export async function openPostgres(url: string, log: Log = silentLog, patience = PATIENCE): Promise<Store> {
  const writes = new Database({ url, patience, connections: 1, session: { synchronous_commit: 'on' } });
  try {
    for (const warning of await migrate(url, writes.place)) log.warn({}, warning);
    const store = new PostgresStore({ url, patience, writes, node: randomBytes(6).toString('base64url'), log });
    await store.open();
    return store;
  } catch (error) {
    await writes.close();
    throw error;
  }
}
