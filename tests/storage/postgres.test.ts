import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres } from '../../server/storage/postgres/open.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { sharedStoreContract } from './shared-contract.ts';
import { storeContract } from './store-contract.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server?.remove());

describe('the store in PostgreSQL keeps every promise of a store', () => {
  storeContract(
    (url) => openPostgres(url),
    () => server.database(),
  );
});

describe('the store in PostgreSQL keeps every promise to several servers', () => {
  sharedStoreContract(
    (url) => openPostgres(url),
    () => server.database(),
  );
});
