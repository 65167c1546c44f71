/** Secrets in links travel after `#`, which browsers never send to a server or in a referrer. */
let last: { path: string; secret: string } | undefined;

/**
 * The secret of this page's address, taken out of the address bar, so that it is not seen on a shared
 * screen, bookmarked or kept in the history. Empty where there is none. Asked again on the same page
 * (React does, in development), it gives the same answer.
 */
export function takeSecret(): string {
  const secret = location.hash.slice(1);
  if (secret) {
    last = { path: location.pathname, secret };
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return last?.path === location.pathname ? last.secret : '';
}
