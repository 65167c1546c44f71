/**
 * `npm test` and `npm run check`: everything that must hold, in the order in which it fails fastest.
 * Plain JavaScript without packages, because on a fresh clone it runs before they are there.
 *
 *   node tests/run.mjs            everything
 *   node tests/run.mjs --quick    everything but the browser and what is called `.long.test.ts` (`npm run check`)
 */
import { spawnSync } from 'node:child_process';
import { build, checkNode, inRoot, install, root } from '../server/start/prepare.mjs';

const quick = process.argv.includes('--quick');

checkNode();
install();

/** @param {string} name */
const bin = (name) => inRoot('node_modules', '.bin', name);
/** @type {[name: string, command: string, args: string[]][]} */
const steps = [
  ['types of shared', bin('tsc'), ['-p', 'shared']],
  ['types of server', bin('tsc'), ['-p', 'server']],
  ['types of client', bin('tsc'), ['-p', 'client']],
  ['types of tests', bin('tsc'), ['-p', 'tests']],
  ['lint and borders', bin('oxlint'), ['--deny-warnings']],
  ['format', bin('oxfmt'), ['--check', '.']],
  ['nothing unused', bin('knip'), []],
  // Kills, full disks, clusters and crowds take minutes: they are not for every save.
  [
    'unit, wire, server, storage, collaboration, client',
    bin('vitest'),
    ['run', ...(quick ? ['--exclude', '**/*.long.test.ts'] : [])],
  ],
  ...(quick ? [] : [['browser', bin('vitest'), ['run', '--config', 'vitest.browser.config.ts']]]),
];

for (const [name, command, args] of steps) {
  // Tests start the built server as its own process, as an operator does.
  if (command === bin('vitest')) build();
  const started = Date.now();
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  const took = ((Date.now() - started) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`\n✗ ${name}: failed after ${took} s${error ? ` (${error.message})` : ''}`);
    process.exit(1);
  }
  console.log(`✓ ${name}: ${took} s`);
}
