import { INTERVALS } from '../../shared/limits.ts';

/**
 * The one cookie: which browser this is. On https its name carries `__Host-`, which browsers refuse
 * from subdomains and from plain http (RFC 6265bis, 4.1.3.2).
 */
const cookieName = (secure: boolean): string => (secure ? '__Host-coalesce' : 'coalesce');

export function writeCookie(secret: string, secure: boolean): string {
  return attributes(`${cookieName(secure)}=${secret}`, Math.floor(INTERVALS.seatCookie / 1000), secure);
}

export function clearCookie(secure: boolean): string {
  return attributes(`${cookieName(secure)}=`, 0, secure);
}

/** The browser's secret in a `Cookie` header; the stricter name first. */
export function readCookie(header: string | undefined): string | undefined {
  const cookies = new Map((header ?? '').split(';').map((part) => divide(part.trim())));
  const value = cookies.get(cookieName(true)) ?? cookies.get(cookieName(false));
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

function divide(part: string): [string, string] {
  const at = part.indexOf('=');
  return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
}

const attributes = (pair: string, maxAge: number, secure: boolean): string =>
  `${pair}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
