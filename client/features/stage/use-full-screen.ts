import { type RefObject, useSyncExternalStore } from 'react';

const subscribe = (changed: () => void) => {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
};

/** Full screen for an element, where the browser has it (phones often have not). */
export function useFullScreen(of: RefObject<HTMLElement | null>): {
  possible: boolean;
  on: boolean;
  toggle: () => void;
} {
  const on = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);
  const toggle = () => {
    // Refused where a policy forbids it: the page then stays as it is.
    const done = on ? document.exitFullscreen() : of.current?.requestFullscreen();
    void done?.catch(() => undefined);
  };
  return { possible: document.fullscreenEnabled, on, toggle };
}
