import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { createRooms } from './collab/rooms.ts';
import { createUpgrade } from './collab/upgrade.ts';
import type { Config } from './config.ts';
import { createHttpApp } from './http/http-app.ts';
import { builtPages } from './http/pages.ts';
import { createIdentity } from './identity/caller.ts';
import { newClaim, newSharedClaim } from './identity/claim.ts';
import { createLive } from './live/live-server.ts';
import type { Logger } from './log.ts';
import { Metrics } from './metrics.ts';
import { prepareDemo } from './prepare-demo.ts';
import { projectRoot } from './root.ts';
import type { Services } from './services.ts';
import { LiveSessions } from './session/live-sessions.ts';
import { Workshops } from './session/workshops.ts';
import type { Settings } from './storage/settings.ts';
import type { Store } from './storage/store.ts';
import { routeUpgrades } from './upgrade.ts';
import { AutomaticVersions } from './versions/automatic.ts';
import { Versions } from './versions/versions.ts';

export type AppParts = { config: Config; settings: Settings; store: Store; log: Logger; now?: () => number };

/** A server that is put together but not listening. */
export type App = {
  http: Server;
  services: Services;
  /** Say goodbye to everyone and wait for what is under way. The store stays open: who opened it closes it. */
  close(): Promise<void>;
};

/** How long calls that are being answered may take to their end once the server is closing, in milliseconds. */
const FAREWELL = 2_000;

/** Where there is an admin already, no link is printed and none needs to be known elsewhere. */
const claimOf = async ({ config, settings, store, now = Date.now }: AppParts) =>
  config.databaseUrl !== undefined && settings.read().claimedAt === undefined ? newSharedClaim(store, now) : newClaim();

/** Put the server together, and make the demo track where it is wanted and missing. `main.ts` and the tests call it. */
export async function createApp({ config, settings, store, log, now = Date.now }: AppParts): Promise<App> {
  const http = createServer();
  const identity = createIdentity(store, config);
  const sessions = new LiveSessions(store, identity, now);
  const metrics = new Metrics();
  const rooms = createRooms({ store, grants: sessions, log, metrics: metrics.collab });
  const versions = new Versions(store, rooms, now);
  const automatic = new AutomaticVersions({ versions, sessions, documents: rooms, log, now });
  const services: Services = {
    config,
    settings,
    store,
    identity,
    claim: await claimOf({ config, settings, store, log, now }),
    sessions,
    workshops: new Workshops(store, now),
    documents: rooms,
    versions,
    metrics,
    log,
    now,
  };
  if (config.demo) await prepareDemo(services);
  const development = config.development ? await import('./http/dev-pages.ts') : undefined;
  const vite = await development?.developmentPages(http);
  const pages = vite?.pages ?? builtPages(join(projectRoot(), 'dist/client'));
  http.on('request', createHttpApp(services, pages));
  const live = createLive(http, services);
  metrics.gauge('store_healthy', () => Number(store.healthy));
  const leaveAlone = ({ headers }: IncomingMessage) => development?.isVite(headers['sec-websocket-protocol']) ?? false;
  routeUpgrades(http, createUpgrade({ rooms, grants: sessions, log }), leaveAlone);
  return {
    http,
    services,
    close: async () => {
      // Socket.io closes the HTTP server with itself: nobody new comes in. It is done when the last connection
      // of any kind has gone, those of documents too; so these are sent away meanwhile, not afterwards.
      const quiet = live.close();
      await rooms.close();
      await sessions.close();
      await services.workshops.close();
      await automatic.close();
      await versions.close();
      await vite?.close();
      const cut = setTimeout(() => http.closeAllConnections(), FAREWELL);
      await quiet;
      clearTimeout(cut);
    },
  };
}
