/**
 * `npm test` and `npm run check`: everything that must hold, in the order in which it fails fastest.
 * Plain JavaScript without dependencies, because on a fresh clone it runs before they are there.
 *
 *   node tests/run.mjs            everything
 *   node tests/run.mjs --quick    everything but the browser (`npm run check`)
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from '../server/start/ensure.mjs';

const quick = process.argv.includes('--quick');
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

ensureInstalled(root);

const bin = (name) => join(root, 'node_modules', '.bin', name);
const steps = [
  ['types', bin('tsc'), ['-p', 'shared']],
  ['types', bin('tsc'), ['-p', 'server']],
  ['types', bin('tsc'), ['-p', 'client']],
  ['types', bin('tsc'), ['-p', 'tests']],
  ['lint and borders', bin('oxlint'), ['--deny-warnings']],
  ['format', bin('oxfmt'), ['--check', '.']],
  ['nothing unused', bin('knip'), []],
  ['unit, server, storage, collaboration', bin('vitest'), ['run']],
  ...(quick
    ? []
    : [
        ['build', process.execPath, ['server/start/build.mjs']],
        ['browser', bin('vitest'), ['run', '--config', 'vitest.browser.config.ts']],
      ]),
];

for (const [name, command, args] of steps) {
  const started = Date.now();
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  const took = ((Date.now() - started) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`\n✗ ${name} failed after ${took} s${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${args.at(-1) ?? ''}) ${took} s`);
}
