import { Ages } from '../load/ages.ts';
import { allSynced, connectAll } from '../load/connect.ts';
import { Editor } from '../load/editor.ts';
import { pace, sleep } from '../load/pace.ts';
import { Reader } from '../load/reader.ts';
import { SentEdits } from '../load/sent-edits.ts';
import { cpuSeconds } from '../servers/machine.ts';
import { SERVERS, startServer } from '../servers/server.ts';
import { Client } from '../wire/client.ts';
import type { Figures, Scenario, Settings } from './scenario.ts';

type Shape = { editors: number; perSecond: number; followers: number };

/** How long typing goes on before the window, and how long the last edits may take after it; milliseconds. */
const WARM_UP = 3_000;
const DRAIN = 2_000;

/** So many editors type at a steady pace into one document, so many follow. */
export function fanOut(name: string, shape: Shape): Scenario {
  return { name, servers: SERVERS, run: (server, settings) => run(server, settings, shape) };
}

async function run(server: (typeof SERVERS)[number], settings: Settings, shape: Shape): Promise<Figures> {
  const editors = settings.small ? Math.min(shape.editors, 3) : shape.editors;
  const followers = settings.small ? 20 : shape.followers;
  const running = await startServer(server, { editors, followers: followers + 1 });
  try {
    const sent = new SentEdits();
    const [atFollowers, atEditors] = [new Ages(), new Ages()];
    const window = { from: Infinity, to: Infinity };
    let [arrived, deliveries, seen] = [0, 0, 0];
    const isMeasured = (at: number) => at >= window.from && at < window.to;
    const take = (ages: Ages, own: number, data: Buffer, start: number, end: number) => {
      const now = performance.now();
      const inWindow = isMeasured(now);
      for (const { client, at } of sent.carriedBy(data, start, end)) {
        if (client === own) continue;
        seen += 1;
        if (inWindow) deliveries += 1;
        if (!isMeasured(at)) continue;
        ages.record(now - at);
        arrived += 1;
      }
    };
    const pens = Array.from({ length: editors }, (_, index): Editor => {
      const pen: Editor = new Editor({
        entry: running.editor(index),
        sent,
        update: (data, start, end) => take(atEditors, pen.typist.client, data, start, end),
      });
      return pen;
    });
    await allSynced(pens.map(({ client }) => client));
    await connectAll(followers, (index) => {
      return new Client({
        entry: running.follower(index),
        update: (data, start, end) => take(atFollowers, 0, data, start, end),
      });
    });
    const isBare = server.startsWith('bare');
    const reader = isBare ? undefined : new Reader(running.follower(followers));

    const stops = [
      pace(editors, shape.perSecond, (index) => pens[index]?.edit()),
      pace(editors, 1, (index) => pens[index]?.mark()),
    ];
    await sleep(settings.small ? 300 : WARM_UP);
    const before = { cpu: cpuSeconds(running.process.pid), own: process.cpuUsage(), edits: sent.count };
    window.from = performance.now();
    await sleep(settings.seconds * 1000);
    window.to = performance.now();
    const cpu = cpuSeconds(running.process.pid) - before.cpu;
    const own = process.cpuUsage(before.own);
    const edits = sent.count - before.edits;
    for (const stop of stops) stop();
    await sleep(settings.small ? 500 : DRAIN);
    await reader?.has(pens.map(({ typist }) => typist));
    const seconds = (window.to - window.from) / 1000;
    return {
      'CPU µs a delivery': (cpu * 1e6) / deliveries,
      'CPU µs an edit': (cpu * 1e6) / edits,
      'CPU cores': cpu / seconds,
      'followers p50 ms': atFollowers.percentile(0.5),
      'followers p99 ms': atFollowers.percentile(0.99),
      'editors p50 ms': atEditors.percentile(0.5),
      'editors p99 ms': atEditors.percentile(0.99),
      'missing %': 100 * (1 - arrived / (edits * (followers + editors - 1))),
      'twice %': 100 * Math.max(0, seen / (sent.count * (followers + editors - 1)) - 1),
      'load CPU cores': (own.user + own.system) / 1e6 / seconds,
    };
  } finally {
    await running.remove();
  }
}
