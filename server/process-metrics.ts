/**
 * What every Node process tells of itself, under the names that dashboards know: CPU, memory, heap, garbage
 * collection, open files, event-loop delay (percentiles since it was last asked). prom-client costs some
 * megabytes and milliseconds: it is loaded when somebody first asks, and observes from then on.
 */
export async function processMetrics(): Promise<string> {
  registry ??= observe();
  return (await registry).metrics();
}

/** One for the process, however many servers a test runs in it: its observers cannot be taken back. */
let registry: Promise<{ metrics(): Promise<string> }> | undefined;

async function observe(): Promise<{ metrics(): Promise<string> }> {
  const { Registry, collectDefaultMetrics } = await import('prom-client');
  const own = new Registry();
  collectDefaultMetrics({ register: own });
  return own;
}
