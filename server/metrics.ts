/** Counters since the start, and gauges read when asked; written as Prometheus text (exposition format 0.0.4). */
export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #gauges = new Map<string, () => number>();

  /** Add one to a counter, for example `commands_total`. */
  count(name: string): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + 1);
  }

  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  text(): string {
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    return [
      line('process_resident_memory_bytes', 'gauge', rss),
      line('process_heap_bytes', 'gauge', heapUsed),
      line('process_cpu_seconds_total', 'counter', (user + system) / 1e6),
      line('process_uptime_seconds', 'gauge', process.uptime()),
      ...[...this.#gauges].map(([name, read]) => line(`coalesce_${name}`, 'gauge', read())),
      ...[...this.#counters].map(([name, value]) => line(`coalesce_${name}`, 'counter', value)),
    ].join('');
  }
}

const line = (name: string, type: string, value: number): string => `# TYPE ${name} ${type}\n${name} ${value}\n`;
