import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Entry } from '../wire/client.ts';

/** Starts the probe; `end` gives the longest wait for an answer since `begin`, in milliseconds. */
export async function startProbe(entry: Entry): Promise<{ begin: () => void; end: () => Promise<number> }> {
  const child = fork(join(import.meta.dirname, 'probe.ts'), [JSON.stringify(entry)], {
    execArgv: ['--import', 'tsx'],
  });
  await once(child, 'message');
  return {
    begin: () => void child.send('begin'),
    end: async () => {
      const answer = once(child, 'message');
      child.send('end');
      const [longest] = (await answer) as [number];
      child.kill();
      return longest;
    },
  };
}
