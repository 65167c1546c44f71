/** Resolves when a condition holds, looked at after each turn of the event loop; fails after `within` milliseconds. */
export async function until(condition: () => boolean, within = 8_000): Promise<void> {
  const end = performance.now() + within;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`not so after ${within} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
