import { allSynced } from '../load/connect.ts';
import { Editor } from '../load/editor.ts';
import { sleep } from '../load/pace.ts';
import { Reader } from '../load/reader.ts';
import { SentEdits } from '../load/sent-edits.ts';
import { cpuSeconds } from '../servers/machine.ts';
import { KEEPERS, startServer } from '../servers/server.ts';
import type { Scenario } from './scenario.ts';

const EDITS = 100_000;
const EDITORS = 10;
/** Edits of one editor a second: below the pace at which our server reads more slowly. */
const PER_SECOND = 300;

/** How long the first person waits for a document with 100,000 edits after the server was started anew; twice. */
export const coldLoad: Scenario = {
  name: 'cold-load',
  servers: KEEPERS,
  async run(server, { small }) {
    const editors = small ? 5 : EDITORS;
    const edits = (small ? 1_000 : EDITS) / editors;
    const running = await startServer(server, { editors, followers: 1 });
    try {
      const sent = new SentEdits();
      const sentAway: number[] = [];
      const closed = (code: number) => sentAway.push(code);
      const pens = Array.from({ length: editors }, (_, index) => {
        return new Editor({ entry: running.editor(index), sent, closed });
      });
      await allSynced(pens.map(({ client }) => client));
      const began = performance.now();
      for (let done = 0; done < edits; done += 10) {
        for (const pen of pens) for (let more = 0; more < 10; more += 1) pen.edit();
        await sleep(Math.max(1, began + ((done + 10) / PER_SECOND) * 1000 - performance.now()));
      }
      if (sentAway.length > 0) throw new Error(`editors were sent away with ${sentAway.join(', ')}`);
      const wrote = pens.map(({ typist }) => typist);
      await new Reader(running.follower(0)).has(wrote, 120_000);
      await quiet(running.process.pid);
      const loads: number[] = [];
      while (loads.length < 2) {
        await running.process.end('SIGTERM');
        await running.process.start();
        const from = performance.now();
        const reader = new Reader(running.follower(0));
        await reader.has(wrote, 120_000);
        loads.push(performance.now() - from);
        reader.client.destroy();
        await quiet(running.process.pid);
      }
      return { 'first load ms': loads[0] ?? Number.NaN, 'second load ms': loads[1] ?? Number.NaN };
    } finally {
      await running.remove();
    }
  },
};

/** Resolves when a process has done next to nothing for a second: what it had to write is written. */
async function quiet(pid: number): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const before = cpuSeconds(pid);
    await sleep(1_000);
    if (cpuSeconds(pid) - before < 0.05) return;
  }
}
