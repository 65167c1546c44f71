import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The figures of one server in a table that the bench printed, by name. */
function figures(table: string, scenario: string, server: string): Record<string, number> {
  const lines = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const head = lines.findIndex((cells) => cells[1] === scenario);
  const row = lines.slice(head).find((cells) => cells[1] === server);
  if (head < 0 || !row) throw new Error(`no ${scenario} of ${server} in\n${table}`);
  return Object.fromEntries((lines[head] ?? []).map((name, index) => [name, Number(row[index])]));
}

test('the bench runs: it measures us and a bare relay, and every edit arrives once', { timeout: 90_000 }, async () => {
  const args = ['tests/bench/main.ts', '--small', '--only', 'fan-out-1000,cursors,join-storm'];
  const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/tsx'), args, { cwd: root });
  for (const server of ['coalesce', 'bare']) {
    expect(figures(stdout, 'fan-out-1000', server)).toMatchObject({ 'missing %': 0, 'twice %': 0 });
    expect(figures(stdout, 'cursors', server)['states a second and watcher']).toBeGreaterThan(0);
  }
  expect(figures(stdout, 'join-storm', 'coalesce')).toMatchObject({ 'sent away': 0 });
});
