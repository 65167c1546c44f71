import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { collect, temporaryFolder, words } from '../helpers/store-folder.ts';

const script = fileURLToPath(new URL('../fixtures/append-forever.ts', import.meta.url));

test('kill -9 in the middle of appending loses nothing that had resolved', { timeout: 60_000 }, async () => {
  const dir = await temporaryFolder();
  const promised = new Map<number, string>();
  for (const enough of [40, 300, 900]) {
    for (const [number, entry] of await runUntil(dir, enough)) promised.set(number, entry);
    const store = await openEmbedded(dir);
    const entries = await collect(store.read('doc/t/map'));
    await store.close();
    const kept = new Map(entries.map(({ number, bytes }) => [number, words(bytes)]));
    expect([...promised].filter(([number, entry]) => kept.get(number) !== entry)).toEqual([]);
  }
});

/** Starts a writer and kills it after so many lines; gives what it had been promised by then. */
async function runUntil(dir: string, enough: number): Promise<[number, string][]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > enough) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const whole = output.slice(0, output.lastIndexOf('\n')).split('\n');
  return whole.map((line) => {
    const [number, entry] = line.split(' ');
    return [Number(number), entry ?? ''];
  });
}
