import { parseUpdateMeta } from 'yjs';
import { allSynced } from '../load/connect.ts';
import { Editor } from '../load/editor.ts';
import { pace, sleep, until } from '../load/pace.ts';
import { Reader } from '../load/reader.ts';
import { SentEdits } from '../load/sent-edits.ts';
import { KEEPERS, type Running, startServer } from '../servers/server.ts';
import { Client } from '../wire/client.ts';
import type { Scenario } from './scenario.ts';

const KILLS = 10;
const EDITORS = 10;
/** Edits of one editor a second; 500 together. */
const PER_SECOND = 50;
/** When the kill comes: after so many milliseconds of writing, and up to so many later. */
const AFTER = 1_500;
const SPREAD = 2_000;

type Loss = { seen: number; acknowledged: number; edits: number };

/** kill -9 while people write: what had somebody seen, or been told was safe, that the restarted server lacks? */
export const kill: Scenario = {
  name: 'kill',
  servers: KEEPERS,
  async run(server, { small }) {
    const running = await startServer(server, { editors: EDITORS, followers: 2 });
    try {
      const losses: Loss[] = [];
      for (let round = 0; round < (small ? 2 : KILLS); round += 1) losses.push(await killOnce(running, small));
      const sum = (of: (loss: Loss) => number) => losses.reduce((total, loss) => total + of(loss), 0);
      return {
        'seen edits lost': sum(({ seen }) => seen),
        'acknowledged edits lost': sum(({ acknowledged }) => acknowledged),
        edits: sum(({ edits }) => edits),
        kills: losses.length,
      };
    } finally {
      await running.remove();
    }
  },
};

async function killOnce(running: Running, small: boolean): Promise<Loss> {
  const sent = new SentEdits();
  const seen = new Map<number, number>();
  const pens = Array.from({ length: EDITORS }, (_, index) => new Editor({ entry: running.editor(index), sent }));
  const follower = new Client({
    entry: running.follower(0),
    keepWhole: true,
    update: (data, start, end) => {
      for (const [client, clock] of parseUpdateMeta(data.subarray(start, end)).to)
        seen.set(client, Math.max(clock, seen.get(client) ?? 0));
    },
  });
  await allSynced([...pens.map(({ client }) => client), follower]);
  const stops = [
    pace(EDITORS, PER_SECOND, (index) => pens[index]?.edit()),
    pace(EDITORS, 20, (index) => pens[index]?.mark()),
  ];
  await sleep((small ? 500 : AFTER) + Math.random() * (small ? 100 : SPREAD));
  await running.process.end('SIGKILL');
  for (const stop of stops) stop();
  // What was on the wire when it died has arrived when the connection is seen to be closed.
  await until(() => !follower.isOpen && pens.every(({ client }) => !client.isOpen), 10_000, 'all are cut off');

  await running.process.start();
  const reader = new Reader(running.follower(1));
  await until(() => reader.client.isSynced, 30_000, 'the reader is in');
  await sleep(small ? 300 : 1_500);
  const loss: Loss = { seen: 0, acknowledged: 0, edits: sent.count };
  for (const { typist, acknowledged } of pens) {
    const kept = sent.upTo(typist.client, reader.clockOf(typist.client));
    loss.seen += Math.max(0, sent.upTo(typist.client, seen.get(typist.client) ?? 0) - kept);
    loss.acknowledged += Math.max(0, acknowledged - kept);
  }
  reader.client.destroy();
  return loss;
}
