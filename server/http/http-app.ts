import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { ConfigRefused } from '../config.ts';
import { Failure } from '../../shared/failure.ts';
import type { Services } from '../services.ts';
import { demoRoutes } from './demo.ts';
import { guideRoutes } from './guide.ts';
import { healthRoutes } from './health.ts';
import { importRoutes } from './import.ts';
import { invitationRoutes } from './invitations.ts';
import { joinRoutes } from './join.ts';
import { describeApi, describeCommands } from './openapi.ts';
import { peopleRoutes } from './people.ts';
import { problemHandler } from './problem.ts';
import { mountEndpoints } from './route.ts';
import { securityHeaders } from './security.ts';
import { trackRoutes } from './tracks.ts';
import { versionRoutes } from './versions.ts';
import { workshopRoutes } from './workshops.ts';

/** Everything that is answered over HTTP. `pages` gives the client: built files, or Vite in development. */
export function createHttpApp(services: Services, pages: RequestHandler): Express {
  const { config } = services;
  const app = express();
  app.disable('x-powered-by');
  trustProxy(app, config.trustProxy);
  app.use(securityHeaders(config), compression());
  app.use(healthRoutes(services));
  mountEndpoints(app, services, {
    ...peopleRoutes(services),
    ...trackRoutes(services),
    ...workshopRoutes(services),
    ...importRoutes(services),
    ...invitationRoutes(services),
    ...joinRoutes(services),
    ...demoRoutes(services),
    ...versionRoutes(services),
  });
  app.use(descriptions());
  app.use(guideRoutes(services));
  // Browsers ask for this one by themselves, on pages that name no icon.
  app.get('/favicon.ico', (_, response) => response.redirect(301, '/icon.svg'));
  app.use('/api', () => {
    throw new Failure('not-found');
  });
  app.use(pages);
  app.use(() => {
    throw new Failure('not-found');
  });
  app.use(problemHandler(services));
  return app;
}

/** What programs read to know the interface; made once, when first asked for. */
function descriptions(): RequestHandler {
  const router = express.Router();
  const made = new Map<string, object>();
  for (const [path, describe] of [
    ['/api/openapi.json', describeApi],
    ['/api/commands.json', describeCommands],
  ] as const) {
    router.get(path, (_, response) => {
      const description = made.get(path) ?? describe();
      made.set(path, description);
      response.set('Cache-Control', 'no-cache').json(description);
    });
  }
  return router;
}

function trustProxy(app: Express, value: Services['config']['trustProxy']): void {
  try {
    app.set('trust proxy', value);
  } catch {
    throw new ConfigRefused('TRUST_PROXY must be a number of proxies or their addresses, for example 1 or 10.0.0.0/8.');
  }
}
