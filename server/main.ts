import { once } from 'node:events';
import { createApp, type App } from './app.ts';
import { openBackupSocket } from './backup/backup-socket.ts';
import { ConfigRefused, readConfig, type Config } from './config.ts';
import { createLog, type Logger } from './log.ts';
import { damagedRefusal, diskRefusal, listenRefusal } from './refusals.ts';
import { shutDownOnSignal } from './shutdown.ts';
import { openStorage } from './storage/open.ts';
import { StoreDamaged, StoreRefused, type Store } from './storage/store.ts';

/** The only file of the server with side effects when imported: it starts the server. */

/** Pending connections; Node's 511 makes a hall that reconnects at once wait for TCP retries. */
const BACKLOG = 4096;

/** Print lines for people; the log for programs goes to stderr as JSON. */
const say = (line: string) => process.stdout.write(`${line}\n`);

function refuse(message: string): never {
  process.stderr.write(`\nCoalesce could not start.\n${message}\n\n`);
  process.exit(2);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config);
  // Everything is stored before it is seen, so a promise that nobody awaited leaves nothing half done; a
  // meeting must not end for it. An exception that nobody caught still ends the process: Node's default.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  const storage = await openStorage(config, log);
  const { store, settings } = storage;
  const app = await createApp({ config, settings, store, log }).catch((error: unknown) => {
    if (error instanceof StoreDamaged) refuse(damagedRefusal(storage, error));
    if (!store.healthy) refuse(diskRefusal(storage, error));
    throw error;
  });
  const { portable } = storage;
  const backups =
    portable && (await openBackupSocket(config.dataDir, { store: portable, settings: () => settings.read() }, log));
  shutDownOnSignal(async () => {
    await backups?.close();
    await closeAll(app, store);
  }, log);
  announce(config, app, await listen(app, config, log));
}

async function listen({ http }: App, { port, host }: Config, log: Logger): Promise<number> {
  http.listen({ port, host, backlog: BACKLOG });
  try {
    await once(http, 'listening');
  } catch (error) {
    refuse(listenRefusal((error as NodeJS.ErrnoException).code, port, host));
  }
  const address = http.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  log.info({ port: actual, host }, 'listening');
  return actual;
}

function announce({ publicUrl, host, databaseUrl }: Config, { services }: App, port: number): void {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const origin = publicUrl ?? `http://${name}:${port}`;
  say(`Coalesce is at ${origin}`);
  if (services.settings.read().claimedAt === undefined) {
    const validity = databaseUrl === undefined ? 'until the next start' : 'on every node, for a day';
    say(`There is no admin yet. Open this link to become it (it works once, ${validity}):`);
    say(`${origin}/claim#${services.claim.token}`);
  }
}

async function closeAll(app: App, store: Store): Promise<void> {
  await app.close();
  await store.close();
}

await main().catch((error: unknown) => {
  if (error instanceof ConfigRefused || error instanceof StoreRefused) refuse(error.message);
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
