import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';

/** Addresses of the workspace: one page that draws itself. Everything else is a file or does not exist. */
export const PAGE_PATHS = ['/', '/join', '/claim', '/app', '/app/*rest'];

/** The built client: its files, and its one page under every address of the workspace. */
export function builtPages(folder: string): Router {
  const router = Router();
  if (!existsSync(join(folder, 'index.html'))) {
    router.get(PAGE_PATHS, (_, response) => {
      response.status(503).type('text/plain').send('The pages are not built yet. Run: npm run build\n');
    });
    return router;
  }
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  router.get(PAGE_PATHS, (_, response) => {
    response.set('Cache-Control', 'no-cache').type('html').send(page);
  });
  router.use(files(folder));
  return router;
}

/**
 * Files under `/assets/` carry a hash of their content in the name and never change. A file that is
 * gone, because a newer build has replaced it, is a 404 like any other.
 */
function files(folder: string): RequestHandler {
  return express.static(folder, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(folder, 'assets'));
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
