/**
 * `npm run bench`: what must be there first, then the bench itself (`main.ts`). Plain JavaScript without
 * packages, because on a fresh clone it runs before they are there.
 */
import { spawnSync } from 'node:child_process';
import { build, checkNode, inRoot, install, root } from '../../server/start/prepare.mjs';

checkNode();
install();
build();
const args = ['--import', 'tsx', inRoot('tests', 'bench', 'main.ts'), ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
