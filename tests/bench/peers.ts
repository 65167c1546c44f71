import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PEERS = join(import.meta.dirname, 'peers');

/** Install the peers, once: 25 MB. Throws where that fails. */
export function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules/.package-lock.json'))) return;
  process.stdout.write('Installing the peers (once) ...\n');
  // Their own scripts are not run: everything needed is there ready-made.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: PEERS, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`npm ci failed in ${PEERS}.`);
}

/** The commit that is measured; with a + where files differ from it. */
export function commit(): string {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: PEERS, encoding: 'utf8' }).stdout?.trim() ?? '';
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', '../../../server') ? '+' : ''}`;
}
