import { useSyncExternalStore } from 'react';

/** Wouter tells of its own moves by events of these names; the rest are the browser's. */
const MOVES = ['hashchange', 'popstate', 'pushState', 'replaceState'];

/** What stands behind `#` in the address, without it. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => decode(location.hash.slice(1)));

function subscribe(changed: () => void): () => void {
  for (const move of MOVES) addEventListener(move, changed);
  return () => {
    for (const move of MOVES) removeEventListener(move, changed);
  };
}

function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
