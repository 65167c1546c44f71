import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { Router } from 'express';
import { projectRoot } from '../root.ts';
import { PAGE_PATHS } from './pages.ts';

/** Protocols of Vite's own sockets; their upgrades are Vite's to answer. */
const VITE_PROTOCOLS = new Set(['vite-hmr', 'vite-ping']);

export const isVite = (protocol: string | undefined): boolean => VITE_PROTOCOLS.has(protocol ?? '');

/** The client from its sources, by Vite inside this process, with hot reload on the same port. */
export async function developmentPages(http: Server): Promise<{ pages: Router; close: () => Promise<void> }> {
  const { createServer } = await import('vite');
  const root = projectRoot();
  const vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server: http } },
  });
  const pages = Router();
  pages.get(PAGE_PATHS, async (request, response, next) => {
    // The folder `client/app` has the same address as the pages of a track; only a page asks for HTML.
    if (!request.headers.accept?.includes('text/html')) return next();
    const page = await readFile(join(root, 'client/index.html'), 'utf8');
    response.type('html').send(await vite.transformIndexHtml(request.originalUrl, page));
  });
  pages.use(vite.middlewares);
  return { pages, close: () => vite.close() };
}
