/**
 * What `npm start` runs, on a fresh clone too: installs what is missing, builds what is stale, and
 * starts the server in this process, so that signals reach it. Plain JavaScript without packages:
 * it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const LEAST_NODE = [20, 19];
const SOURCES = ['client', 'server', 'shared', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const path = (...parts) => join(root, ...parts);
const timeOf = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

function stop(message) {
  process.stderr.write(`\nCoalesce could not start.\n${message}\n\n`);
  process.exit(2);
}

/** Newest change below a file or folder, epoch milliseconds. */
function newest(file) {
  if (!existsSync(file)) return 0;
  const { mtimeMs } = statSync(file);
  if (!statSync(file).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(file).map((name) => newest(join(file, name))));
}

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

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  if (!enough)
    stop(
      `It needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}. Get one at https://nodejs.org and run npm start again.`,
    );
}

function install() {
  const installed = timeOf(path('node_modules', '.package-lock.json'));
  if (installed >= timeOf(path('package-lock.json')) && installed > 0) return;
  run('Installing packages (once, about a minute) ...', 'npm', ['ci', '--no-audit', '--no-fund']);
}

function build() {
  const built = Math.min(timeOf(path('dist', 'client', 'index.html')), timeOf(path('dist', 'server', 'main.js')));
  if (built > 0 && built >= Math.max(...SOURCES.map((name) => newest(path(name))))) return;
  const vite = path('node_modules', 'vite', 'bin', 'vite.js');
  run('Building the pages ...', process.execPath, [vite, 'build', '--logLevel', 'warn']);
  run('Building the server ...', process.execPath, [
    vite,
    'build',
    '--ssr',
    path('server', 'main.ts'),
    '--logLevel',
    'warn',
  ]);
}

checkNode();
install();
build();
process.env.NODE_ENV ??= 'production';
// Starting makes much short-lived garbage at once, for which V8 would double its young generation for
// the rest of the server's life: 25 MB that an idle server does not need. Growth waits meanwhile.
setFlagsFromString('--semi-space-growth-factor=1');
await import(pathToFileURL(path('dist', 'server', 'main.js')).href);
setFlagsFromString('--semi-space-growth-factor=2');
