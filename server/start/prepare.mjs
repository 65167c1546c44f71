/**
 * What must be there before the server or the tests can run: a new enough Node, the packages, a
 * fresh build. Plain JavaScript without packages: it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST_NODE = [20, 19];
const SOURCES = ['client', 'server', 'shared', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inRoot = (...parts) => join(root, ...parts);

/** Ends the process with a plain sentence. */
export function stop(message) {
  process.stderr.write(`\nCoalesce could not start.\n${message}\n\n`);
  process.exit(2);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  stop(
    `It needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}. Get one at https://nodejs.org and try again.`,
  );
}

/** Installs the packages when they are missing or older than the lock. */
export function install() {
  const installed = timeOf(inRoot('node_modules', '.package-lock.json'));
  if (installed > 0 && installed >= timeOf(inRoot('package-lock.json'))) return;
  // Also where NODE_ENV says production: the pages are built here.
  run('Installing packages (once, about a minute) ...', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
}

/** Builds pages and server when a source is newer than the build. */
export function build() {
  const built = Math.min(timeOf(inRoot('dist', 'client', 'index.html')), timeOf(inRoot('dist', 'server', 'main.js')));
  if (built > 0 && built >= Math.max(...SOURCES.map((name) => newest(inRoot(name))))) return;
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
  run('Building the pages ...', process.execPath, [vite, 'build', '--logLevel', 'warn']);
  run('Building the server ...', process.execPath, [vite, 'build', '--ssr', '--logLevel', 'warn']);
}

/** Newest change below a file or folder, epoch milliseconds; 0 where there is none. */
function newest(file) {
  if (!existsSync(file)) return 0;
  const found = statSync(file);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(file).map((name) => newest(join(file, name))));
}

const timeOf = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

function run(what, command, args) {
  process.stdout.write(`${what}\n`);
  // The output of a build that went well is noise before the one line that people look for.
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}\n`);
  stop(`This failed: ${command} ${args.join(' ')}. The lines above say why.`);
}
