/**
 * Calls `act` for a key at once, and again at the end of each `interval` (milliseconds) in which it was
 * asked for: a single change arrives without delay, a storm costs no more than 1000 / interval a second.
 */
export function gather<Key>(act: (key: Key) => void, interval: number): { ask: (key: Key) => void; stop: () => void } {
  const waiting = new Map<Key, { timer: NodeJS.Timeout; again: boolean }>();

  function run(key: Key): void {
    const timer = setTimeout(() => {
      const again = waiting.get(key)?.again ?? false;
      waiting.delete(key);
      if (again) run(key);
    }, interval);
    waiting.set(key, { timer, again: false });
    act(key);
  }

  return {
    ask(key) {
      const running = waiting.get(key);
      if (running) running.again = true;
      else run(key);
    },
    stop() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
