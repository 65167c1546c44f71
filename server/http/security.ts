import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.ts';

/**
 * Headers of every answer. Scripts come from our own files only, so that words which somebody manages
 * to plant as markup never run; nothing is loaded from or sent to other hosts; no page may frame us.
 */
export function securityHeaders({ development, publicUrl }: Pick<Config, 'development' | 'publicUrl'>): RequestHandler {
  // Vite's hot reload puts scripts and styles into the page; in development only.
  const inline = development ? ["'unsafe-inline'"] : [];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...inline],
        styleSrc: ["'self'", ...inline],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(development ? ['ws:'] : []), ...socketSources(publicUrl)],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    // Only where people reach us by https: told over http it would lock them out of a plain address.
    strictTransportSecurity: publicUrl?.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    // These two matter on trustworthy origins only; on a hall's plain http browsers log a warning for them.
    crossOriginOpenerPolicy: publicUrl?.startsWith('https:') ?? false,
    originAgentCluster: false,
    xFrameOptions: { action: 'deny' },
  });
}

/** `'self'` covers WebSockets to the own host in today's browsers; the public address is named for older ones. */
function socketSources(publicUrl: string | undefined): string[] {
  return publicUrl ? [publicUrl.replace(/^http/, 'ws')] : [];
}
