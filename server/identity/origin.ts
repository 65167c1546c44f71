/** The parts of a request that say where it comes from. */
export type Whence = {
  origin: string | undefined;
  host: string | undefined;
  /** `Sec-Fetch-Site`, which pages cannot forge (W3C Fetch Metadata). */
  site?: string | undefined;
};

/**
 * Whether a request comes from our own pages: its Origin is PUBLIC_URL's, or where that is not set
 * names the host the request was sent to. Without Origin (a browser leaves it out on same-origin GET)
 * `Sec-Fetch-Site: same-origin` says the same.
 */
export function isOwnOrigin({ origin, host, site }: Whence, publicUrl: string | undefined): boolean {
  if (origin === undefined) return site === 'same-origin';
  if (publicUrl !== undefined) return origin === publicUrl;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
