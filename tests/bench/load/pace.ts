/**
 * Calls `act` for 0 to `count` - 1 in turn, `perSecond` times a second each, evenly spread, until stopped.
 * What a busy machine delays is done late, never left out.
 */
export function pace(count: number, perSecond: number, act: (index: number) => void): () => void {
  const step = 1000 / (count * perSecond);
  const began = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const due = Math.floor((performance.now() - began) / step);
    while (done < due) {
      act(done % count);
      done += 1;
    }
  }, 1);
  return () => clearInterval(timer);
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Resolves when a condition holds; fails with `what` after `within` milliseconds. */
export async function until(condition: () => boolean, within: number, what: string): Promise<void> {
  const end = performance.now() + within;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`not so after ${within} ms: ${what}`);
    await sleep(2);
  }
}
