import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { listenRefusal } from '../../server/refusals.ts';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { FORMAT_KEY } from '../../server/storage/keys.ts';
import { refusedDatabase, refusedFolder, storeFolder } from '../../server/storage/level.ts';
import { sealJson } from '../../server/storage/sealed.ts';

/** The built server, as an operator starts it; `npm run build` makes it. */
const PROGRAM = join(import.meta.dirname, '../../dist/server/main.js');

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'coalesce-refused-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Start the server; resolves with its exit code and what it said when it has ended. */
async function run(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { PATH: process.env['PATH'], PORT: '0', DEMO: 'off', LOG_LEVEL: 'silent', DATA_DIR: dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

/** It ended with 2 and plain sentences that hold these words, and nothing of our code. */
async function expectRefused(env: Record<string, string>, ...words: string[]): Promise<void> {
  const { code, said } = await run(env);
  expect(said).toContain('Coalesce could not start.');
  for (const word of words) expect(said).toContain(word);
  expect(said).not.toMatch(/\n\s+at |Error:/);
  expect(code).toBe(2);
}

/** A data folder in which a server has worked. */
async function filled(): Promise<void> {
  const store = await openEmbedded(dir);
  await store.write([{ put: 'seat', key: 't/a', value: { name: 'Ada' } }]);
  await store.close();
}

describe('a data folder that cannot be used is refused with folder, cause and next step', () => {
  test('in use by another server', async () => {
    const store = await openEmbedded(dir);
    onTestFinished(() => store.close());
    await expectRefused({}, dir, 'in use by another process', 'Stop the other server');
  });

  test('a file', async () => {
    const file = join(dir, 'file');
    await writeFile(file, 'mine');
    await expectRefused({ DATA_DIR: file }, file, 'a file stands where a folder is needed', 'Choose another DATA_DIR');
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  test('below a file', async () => {
    const file = join(dir, 'file');
    await writeFile(file, 'mine');
    await expectRefused({ DATA_DIR: join(file, 'data') }, file, 'a file stands', 'Choose another DATA_DIR');
  });

  test('a store that is damaged', async () => {
    await filled();
    for (const name of await readdir(storeFolder(dir)))
      if (name.startsWith('MANIFEST')) await writeFile(join(storeFolder(dir), name), 'noise');
    await expectRefused({}, dir, 'is damaged', 'Nothing was changed', 'Put back your newest copy');
  });

  test('a store of a newer version', async () => {
    await filled();
    const level = new ClassicLevel<string, Uint8Array>(storeFolder(dir), {
      keyEncoding: 'utf8',
      valueEncoding: 'view',
    });
    await level.put(FORMAT_KEY, sealJson(FORMAT_KEY, { version: 999 }));
    await level.close();
    await expectRefused({}, dir, 'newer version', '999', 'Start the newer version again');
  });

  test('settings of a newer version', async () => {
    await writeFile(join(dir, 'settings.json'), '{"version":99,"tracks":[]}');
    await expectRefused({}, join(dir, 'settings.json'), 'newer version', 'Start the newer version again');
  });

  test.each([
    ['half written', '{"version":1,"tracks":[{"id":"a","na', 'not valid JSON'],
    ['empty', '', 'it is empty'],
    ['something else', '[]', 'is not a settings file'],
    ['with a track that is none', '{"version":1,"tracks":[{"id":"a"}]}', 'tracks[0].name'],
    ['with a track that is nothing', '{"version":1,"tracks":[null]}', 'tracks[0]'],
  ])('settings.json %s, and the file stays as it is', async (_, text, cause) => {
    const file = join(dir, 'settings.json');
    await writeFile(file, text);
    await expectRefused({}, file, cause, 'Repair it, or copy', 'start again');
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('settings.json a folder', async () => {
    await mkdir(join(dir, 'settings.json'));
    await expectRefused({}, join(dir, 'settings.json'), 'cannot be read', 'then start again');
  });

  // Rights cannot be tried by running: whoever is root, as in most containers, may read and write all the same.
  test.each([
    ['EACCES: permission denied', 'not-writable', 'Give this user the right'],
    ['EROFS: read-only file system', 'not-writable', 'Give this user the right'],
  ])('that cannot be made: %s', (message, reason, next) => {
    const refused = refusedFolder(dir, Object.assign(new Error(message), { code: message.split(':')[0] }));
    expect([refused.reason, refused.message]).toEqual([reason, expect.stringContaining(next)]);
    expect(refused.message).toContain(dir);
  });

  test.each([
    ['IO error: /data/LOCK: Permission denied', 'unreadable', 'Give this user the right'],
    ['IO error: /data/LOG: Operation not permitted', 'unreadable', 'Give this user the right'],
    ['IO error: /data/LOG: Read-only file system', 'not-writable', 'Make room or make it writable'],
    ['IO error: /data/000005.log: No space left on device', 'not-writable', 'Make room or make it writable'],
    ['IO error: /data/000005.log: Input/output error', 'unreadable', 'Check the disk'],
  ])('that cannot be opened: %s', (message, reason, next) => {
    const refused = refusedDatabase(dir, new Error('Database failed to open', { cause: new Error(message) }));
    expect([refused.reason, refused.message]).toEqual([reason, expect.stringContaining(next)]);
    expect(refused.message).toContain(dir);
  });
});

test('a PostgreSQL that is not there is refused with its address and a next step, and the password is not said', async () => {
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as { port: number };
  gone.close();
  const url = `postgres://ada:hunter2@127.0.0.1:${port}/coalesce`;
  const { code, said } = await run({ DATABASE_URL: url, LOG_LEVEL: 'trace' });
  expect(said).toContain(`127.0.0.1:${port}`);
  expect(said).toContain('Check that the server runs');
  expect(said).not.toContain('hunter2');
  expect(said).not.toMatch(/\n\s+at /);
  expect(code).toBe(2);
});

describe('a setting that is wrong is refused with its name', () => {
  test.each([
    ['PORT', 'banana'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'coalesce.example'],
    ['PUBLIC_URL', 'https://coalesce.example/path'],
    ['DATABASE_URL', 'mysql://localhost/coalesce'],
    ['ADMIN_TOKEN', 'too-short'],
    ['DEMO', 'maybe'],
    ['TRUST_PROXY', 'on'],
    ['TRUST_PROXY', 'everybody'],
    ['LOG_LEVEL', 'loud'],
    ['HOST', '203.0.113.7'],
    ['HOST', 'no such host'],
  ])('%s=%s', (name, value) => expectRefused({ [name]: value }, name));

  test('all of them at once', async () => {
    await expectRefused({ PORT: 'x', DEMO: 'y', LOG_LEVEL: 'z' }, 'PORT', 'DEMO', 'LOG_LEVEL');
  });

  test('a port in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    await expectRefused({ PORT: String(port) }, `Port ${port} is in use`, 'choose another port');
  });

  // Root may listen on every port.
  test('a port that this user may not have', () => {
    expect(listenRefusal('EACCES', 80, '127.0.0.1')).toContain('Choose a port from 1024');
  });
});
