import { useCallback, useState } from 'react';

/**
 * Words that are not sent yet, kept on this device under a key until they are: a reload, a closed tab
 * or a failed call loses none. `undefined` while nothing is kept; `keep(undefined)` forgets.
 */
export function useKeptText(key: string): [string | undefined, (text: string | undefined) => void] {
  const [state, setState] = useState(() => ({ key, text: read(key) }));
  const current = state.key === key ? state.text : read(key);
  const keep = useCallback(
    (text: string | undefined) => {
      write(key, text);
      setState({ key, text });
    },
    [key],
  );
  return [current, keep];
}

const PREFIX = 'coalesce.words.';

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined; // Storage may be refused: the words then last as long as the page.
  }
}

function write(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, text);
  } catch {
    // See read.
  }
}
