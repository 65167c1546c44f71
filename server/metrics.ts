import { CollabMetrics } from './collab-metrics.ts';
import { processMetrics } from './process-metrics.ts';

/** Counters of the doors, by name without the prefix, and what each says. */
const COUNTERS = {
  commands_total: 'Commands of the live session.',
  unknown_events_total: 'Live events that are none of ours; each closed its connection.',
  socket_errors_total: 'Errors of live connections.',
  http_answers_total: 'HTTP calls answered.',
} as const;

/** Gauges, in the same way. */
const GAUGES = {
  connections: 'Open connections: editors and followers of documents, and the live session.',
  store_healthy: '1 while the last write to the store succeeded.',
} as const;

type Labels = Readonly<Record<string, string>>;
type Type = 'counter' | 'gauge' | 'histogram';

/**
 * What the server counts since its start, as Prometheus text (exposition format 0.0.4). Plain numbers that
 * are put into words when somebody asks.
 */
export class Metrics {
  /** What the document server counts. */
  readonly collab = new CollabMetrics();
  readonly #counters = new Map<keyof typeof COUNTERS, number>();
  readonly #gauges: { name: keyof typeof GAUGES; labels: Labels; read: () => number }[] = [];

  /** Add one to a counter. */
  count(name: keyof typeof COUNTERS): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + 1);
  }

  /** Tell of something that is read when asked; one with other labels may have the same name. */
  gauge(name: keyof typeof GAUGES, read: () => number, labels: Labels = {}): void {
    this.#gauges.push({ name, labels, read });
  }

  /** Everything, the process itself too. */
  async text(): Promise<string> {
    const counters = Object.entries(COUNTERS).map(([name, help]) =>
      family(name, 'counter', help, [sample(name, this.#counters.get(name as keyof typeof COUNTERS) ?? 0)]),
    );
    const { editors, followers } = this.collab.state();
    const connections = [
      ...(editors === undefined ? [] : [sample('connections', editors, { kind: 'editor' })]),
      ...(followers === undefined ? [] : [sample('connections', followers, { kind: 'follower' })]),
    ];
    const gauges = Object.entries(GAUGES).map(([name, help]) =>
      family(name, 'gauge', help, [
        ...(name === 'connections' ? connections : []),
        ...this.#gauges.filter((one) => one.name === name).map((one) => sample(name, one.read(), one.labels)),
      ]),
    );
    return [...counters, ...gauges, ...collabFamilies(this.collab), await processMetrics()].join('');
  }
}

function collabFamilies(collab: CollabMetrics): string[] {
  const { documents, joining, behind } = collab.state();
  const gauges: [name: string, help: string, value: number | undefined][] = [
    ['collab_documents', 'Documents in memory.', documents],
    ['collab_joining', 'Connections that wait for their document or first answer.', joining],
    ['collab_behind', 'Receivers that are left out until they have taken what is queued.', behind],
  ];
  const counters: [name: string, help: string, value: number][] = [
    ['collab_received_frames_total', 'Frames from clients of documents.', collab.receivedFrames],
    ['collab_received_bytes_total', 'Bytes of those frames.', collab.receivedBytes],
    ['collab_sent_frames_total', 'Frames queued for clients of documents.', collab.sentFrames],
    ['collab_sent_bytes_total', 'Bytes of those frames.', collab.sentBytes],
    ['collab_accepted_updates_total', 'Updates that the guard let through.', collab.acceptedUpdates],
    ['collab_log_entries_total', 'Log entries of documents that are on disk.', collab.logEntries],
    ['collab_slow_receivers_total', 'Times that a receiver fell too far behind.', collab.slowReceivers],
  ];
  const labelled: [name: string, help: string, label: string, values: ReadonlyMap<string, number>][] = [
    ['collab_refusals_total', 'What clients sent and was not taken.', 'kind', collab.refusals],
    ['collab_resets_total', 'Clients that were told to begin anew.', 'code', collab.resets],
  ];
  const times = [
    ['collab_tick_window_seconds', 'Time over which a frame for followers was gathered.', collab.tickWindow],
    ['collab_disk_seconds', 'From the store being handed log entries to their being on disk.', collab.timeToDisk],
    ['collab_told_seconds', 'From the receipt of an update to its being told to the editors.', collab.timeToTold],
    ['collab_join_seconds', 'From asking for a document to the first answer.', collab.joinTime],
  ] as const;
  return [
    ...gauges.map(([name, help, value]) =>
      family(name, 'gauge', help, value === undefined ? [] : [sample(name, value)]),
    ),
    ...counters.map(([name, help, value]) => family(name, 'counter', help, [sample(name, value)])),
    ...labelled.map(([name, help, label, values]) =>
      family(
        name,
        'counter',
        help,
        [...values].map(([word, value]) => sample(name, value, { [label]: word })),
      ),
    ),
    ...times.map(([name, help, histogram]) => family(name, 'histogram', help, [histogram.samples(`coalesce_${name}`)])),
  ];
}

/** One metric with its samples; nothing where there are none. */
const family = (name: string, type: Type, help: string, samples: readonly string[]): string =>
  samples.length === 0 ? '' : `# HELP coalesce_${name} ${help}\n# TYPE coalesce_${name} ${type}\n${samples.join('')}`;

/** Labels are words of ours, with nothing in them that would have to be escaped. */
function sample(name: string, value: number, labels: Labels = {}): string {
  const inside = Object.entries(labels).map(([label, word]) => `${label}="${word}"`);
  return `coalesce_${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}\n`;
}
