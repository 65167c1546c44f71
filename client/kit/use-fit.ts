import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Shares of the full type size that are tried, largest first; after the last one it scrolls. */
const STEPS = [1, 0.92, 0.84, 0.76, 0.68, 0.6];

/**
 * Shrinks what is in a box until it fits, by the custom property `--fit`; what still does not fit
 * can be scrolled. Measured again when the box changes its size or `content` changes.
 */
export function useFit<Box extends HTMLElement>(content: unknown): RefObject<Box | null> {
  const box = useRef<Box>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const fit = () => {
      for (const share of STEPS) {
        element.style.setProperty('--fit', String(share));
        if (element.scrollHeight <= element.clientHeight + 1) break;
      }
      // A region that scrolls must be reachable by key.
      element.tabIndex = element.scrollHeight > element.clientHeight + 1 ? 0 : -1;
    };
    fit();
    // Content that loads later (the parser, a font) changes the inner size without changing the box.
    const sizes = new ResizeObserver(fit);
    sizes.observe(element);
    const changes = new MutationObserver(fit);
    changes.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      sizes.disconnect();
      changes.disconnect();
    };
  }, [content]);
  return box;
}
