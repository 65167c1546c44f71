import { type RefObject, useEffect, useRef } from 'react';
import { useMedia } from '../../kit/use-media.ts';

/**
 * On narrow screens the list and what was chosen from it take turns: whoever pressed a button that has gone
 * with the one goes on at the heading of the other. `come` is true when it has come by somebody's choice.
 */
export function useFocusWhenAlone<Heading extends HTMLElement>(come: boolean): RefObject<Heading | null> {
  const heading = useRef<Heading>(null);
  const narrow = useMedia('(max-width: 900px)');
  useEffect(() => {
    if (narrow && come) heading.current?.focus();
  }, [narrow, come]);
  return heading;
}
