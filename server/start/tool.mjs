/**
 * What `npm run backup` and `npm run restore` run: the built tool of that name. It is built where it is
 * missing, but not where it is only stale: a server may be running from the build.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build, checkNode, inRoot, install } from './prepare.mjs';

const [name = ''] = process.argv.splice(2, 1);
const program = inRoot('dist', 'server', `${name}.js`);

checkNode();
if (!existsSync(program)) {
  install();
  build();
}
await import(pathToFileURL(program).href);
