import { Ages } from '../load/ages.ts';
import { allSynced, connectAll } from '../load/connect.ts';
import { SentCursors } from '../load/cursors.ts';
import { Editor } from '../load/editor.ts';
import { LiveWatcher } from '../load/live-watcher.ts';
import { pace, sleep, until } from '../load/pace.ts';
import { Reader } from '../load/reader.ts';
import { SentEdits } from '../load/sent-edits.ts';
import { cpuSeconds, memory } from '../servers/machine.ts';
import { type Running, startServer } from '../servers/server.ts';
import { Client } from '../wire/client.ts';
import type { Scenario } from './scenario.ts';

const EDITORS = 30;
const FOLLOWERS = 2000;
/** Pause between looks at the memory, in milliseconds. */
const LOOK = 5_000;
/** Share of the time at the beginning in which memory may still grow to its size. */
const GROWING = 0.2;

/** A whole meeting: thirty write, two thousand follow, for minutes. Memory stays flat and nothing is lost. */
export const soak: Scenario = {
  name: 'soak',
  servers: ['coalesce'],
  async run(server, { small, minutes, rate, live }) {
    const [editors, followers] = small ? [3, 20] : [EDITORS, FOLLOWERS];
    const running = await startServer(server, { editors, followers: followers + 1 });
    const { pid } = running.process;
    try {
      const sent = new SentEdits();
      const cursors = new SentCursors();
      const [atFollowers, atEditors] = [new Ages(), new Ages()];
      let sentAway = 0;
      const closed = () => (sentAway += 1);
      const take = (ages: Ages, own: number, data: Buffer, start: number, end: number) => {
        const now = performance.now();
        for (const { client, at } of sent.carriedBy(data, start, end)) if (client !== own) ages.record(now - at);
      };
      const pens = Array.from({ length: editors }, (_, index): Editor => {
        const pen: Editor = new Editor({
          entry: running.editor(index),
          sent,
          closed,
          update: (data, start, end) => take(atEditors, pen.typist.client, data, start, end),
        });
        return pen;
      });
      await allSynced(pens.map(({ client }) => client));
      await connectAll(followers, (index) => {
        const entry = running.follower(index);
        return new Client({ entry, closed, update: (data, start, end) => take(atFollowers, 0, data, start, end) });
      });
      const watchers = live ? await connectAll(followers, (index) => watch(running, index, closed)) : [];
      const stops = [
        pace(editors, rate, (index) => {
          const pen = pens[index];
          if (!pen) return;
          pen.edit();
          // A caret moves with every letter.
          const { clock, state } = cursors.next(pen.typist.client);
          pen.client.send(pen.client.messages.awareness(pen.typist.client, clock, state));
        }),
        pace(editors, 1, (index) => pens[index]?.mark()),
      ];
      const [cpu, began] = [cpuSeconds(pid), performance.now()];
      const looks: { minute: number; megabytes: number }[] = [];
      const length = small ? 2_000 : minutes * 60_000;
      while (performance.now() - began < length) {
        await sleep(small ? 200 : LOOK);
        looks.push({ minute: (performance.now() - began) / 60_000, megabytes: memory(pid).rss / 1e6 });
      }
      const cores = (cpuSeconds(pid) - cpu) / ((performance.now() - began) / 1000);
      for (const stop of stops) stop();
      return {
        'editors p95 ms': atEditors.percentile(0.95),
        'followers p95 ms': atFollowers.percentile(0.95),
        'editors p99 ms': atEditors.percentile(0.99),
        'followers p99 ms': atFollowers.percentile(0.99),
        'CPU cores': cores,
        'RSS MB': looks.at(-1)?.megabytes ?? Number.NaN,
        'RSS MB a minute': slope(looks.filter(({ minute }) => minute > (length / 60_000) * GROWING)),
        'live snapshots': watchers.reduce((sum, { snapshots }) => sum + snapshots, 0),
        'sent away': sentAway,
        edits: sent.count,
        ...(await lost(running, pens, followers)),
      };
    } finally {
      await running.remove();
    }
  },
};

function watch({ follower, tokenOf }: Running, index: number, closed: () => void): LiveWatcher {
  const entry = follower(index);
  return new LiveWatcher(entry.port, tokenOf(entry) ?? '', closed);
}

/** Everything acknowledged is in the document, before and after a kill -9, and both are the same. */
async function lost(running: Running, pens: Editor[], reader: number): Promise<Record<string, number>> {
  for (const pen of pens) pen.mark();
  await until(() => pens.every((pen) => pen.acknowledged === pen.edits), 30_000, 'everything is called safe');
  const before = new Reader(running.follower(reader));
  await before.has(pens.map(({ typist }) => typist));
  await running.process.end('SIGKILL');
  await running.process.start();
  const after = new Reader(running.follower(reader));
  await until(() => after.client.isSynced, 30_000, 'the reader is in');
  const missing = pens.filter(({ typist, acknowledgedClock }) => after.clockOf(typist.client) < acknowledgedClock);
  return {
    'writers with acknowledged edits lost': missing.length,
    'state differs': before.text === after.text ? 0 : 1,
  };
}

/** Rise of the straight line through the looks (least squares). */
function slope(looks: readonly { minute: number; megabytes: number }[]): number {
  const mean = (of: (look: (typeof looks)[number]) => number) =>
    looks.reduce((sum, look) => sum + of(look), 0) / looks.length;
  const [x, y] = [mean(({ minute }) => minute), mean(({ megabytes }) => megabytes)];
  const up = mean(({ minute, megabytes }) => (minute - x) * (megabytes - y));
  return up / mean(({ minute }) => (minute - x) ** 2);
}
