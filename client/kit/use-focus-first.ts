import { type RefObject, useEffect, useRef } from 'react';

/**
 * Puts the focus into the first field of a part that has just opened, with the cursor behind what is
 * there. `wanted` false leaves the focus where it is, for a part that opened by itself.
 */
export function useFocusFirst<Part extends HTMLElement>(wanted = true): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const first = useRef(wanted);
  useEffect(() => {
    const field = first.current ? part.current?.querySelector<HTMLElement>('input, textarea, select') : undefined;
    field?.focus();
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
  }, []);
  return part;
}
