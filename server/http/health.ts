import { Router, type Request } from 'express';
import { Failure } from '../../shared/failure.ts';
import { isAdmin } from '../identity/caller.ts';
import { credentialsOf } from '../identity/credentials.ts';
import type { Services } from '../services.ts';

/** For whoever watches over the server: is it alive, can it store, what does it do. */
export function healthRoutes({ store, identity, metrics }: Services): Router {
  const router = Router();
  router.get('/healthz', (_, response) => {
    response.set('Cache-Control', 'no-store').json({ ok: true });
  });
  router.get('/readyz', (_, response) => {
    response.set('Cache-Control', 'no-store');
    if (!store.healthy) throw new Failure('store-not-ready');
    response.json({ ok: true });
  });
  router.get('/metrics', async (request, response) => {
    const admin = isLocal(request) || isAdmin(await identity.identify(credentialsOf(request.headers)));
    if (!admin) throw new Failure('not-allowed');
    response
      .set('Cache-Control', 'no-store')
      .type('text/plain; version=0.0.4')
      .send(await metrics.text());
  });
  return router;
}

/** From this machine itself; what a proxy on it passes on is not. */
function isLocal({ socket, headers }: Request): boolean {
  const forwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return !forwarded && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '');
}
