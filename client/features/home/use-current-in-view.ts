import { type RefObject, useEffect, useRef } from 'react';

/** A list that scrolls by itself so far that the current line is in sight. The page stays where it is. */
export function useCurrentInView(current: string | undefined): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const line = current === undefined ? null : box?.querySelector<HTMLElement>('[aria-current]');
    if (!box || !line) return;
    // The line before stays visible: one sees where one comes from.
    box.scrollTop = line.offsetTop - box.offsetTop - line.offsetHeight;
  }, [current]);
  return list;
}
