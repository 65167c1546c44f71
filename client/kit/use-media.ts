import { useSyncExternalStore } from 'react';

/** Whether a media query holds, for layouts that differ in more than style: `useMedia('(max-width: 900px)')`. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
