import type { IncomingHttpHeaders } from 'node:http';
import type { Credentials } from './caller.ts';

/** The headers of a request or handshake that say who is behind it. */
export function credentialsOf(headers: IncomingHttpHeaders): Credentials {
  const { cookie, authorization, origin, host } = headers;
  const site = headers['sec-fetch-site'];
  return { cookie, authorization, origin, host, site: typeof site === 'string' ? site : undefined };
}
