/**
 * The secret of this page's address. Secrets in links travel after `#`, which browsers never send to
 * a server or in a referrer. It is taken out of the address bar, so that it is not seen on a shared
 * screen, bookmarked or shown in the history, and kept with this entry of the history, so that a
 * reload still has it. Going on (with `replace`) forgets it. Empty where there is none.
 */
export function takeSecret(): string {
  const state: unknown = history.state;
  const kept = typeof state === 'object' && state !== null ? (state as { secret?: unknown }) : {};
  const secret = location.hash.slice(1);
  if (secret === '') return typeof kept.secret === 'string' ? kept.secret : '';
  history.replaceState({ ...kept, secret }, '', location.pathname + location.search);
  return secret;
}
