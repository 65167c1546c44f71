import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from '../helpers/collab-raw.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { realLive, realMeeting } from '../helpers/real-meeting.ts';
import { startRealServer } from '../helpers/real-server.ts';
import { ADMIN_TOKEN } from '../helpers/server.ts';
import { temporaryFolder } from '../helpers/store-folder.ts';

const PROGRAM = join(import.meta.dirname, '../../server/start/tool.mjs');

type Place = { DATA_DIR: string } | { DATABASE_URL: string };

/** Run `npm run backup` or `npm run restore` as npm does, on a data folder or what is named. */
async function tool(name: 'backup' | 'restore', where: string | Place, ...files: string[]) {
  const child = spawn(process.execPath, [PROGRAM, name, ...files], {
    env: { PATH: process.env['PATH'], ...(typeof where === 'string' ? { DATA_DIR: where } : where) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

const paragraph = (text: string) => (doc: Y.Doc) => {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('text').push([element]);
};

test('a backup of a running server, restored to a new folder, has its people, session and words', async () => {
  const server = await startRealServer({ ADMIN_TOKEN, DEMO: 'off' });
  onTestFinished(() => server.remove());
  const { trackId, seat } = await realMeeting(server.url);
  const token = await seat('organizer', 'Ana');
  const { socket } = await realLive(server.url, token);
  const position = { id: 'c1', type: 'position/take', principleId: 'p1', position: 'support' };
  expect(await socket.emitWithAck('command', position)).toMatchObject({ ok: true });
  const writer = await new RawClient(server.port, token, 'notes', trackId).synced();
  writer.edit(paragraph('before the backup'));
  writer.mark(1);
  await writer.saved(1);

  const file = join(await temporaryFolder(), 'coalesce.backup');
  const made = await tool('backup', server.dataDir, file);
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining(`The backup is in ${file}`) as string });
  writer.edit(paragraph('after the backup'));
  writer.mark(2);
  await writer.saved(2);
  socket.disconnect();
  await server.stop();

  const dataDir = join(await temporaryFolder(), 'restored');
  expect(await tool('restore', dataDir, file)).toMatchObject({ code: 0 });
  const again = await startRealServer({ ADMIN_TOKEN, DEMO: 'off', DATA_DIR: dataDir });
  onTestFinished(() => again.stop());
  const reader = await new RawClient(again.port, token, 'notes', trackId).synced();
  const text = reader.doc.getXmlFragment('text').toJSON();
  expect([text.includes('before the backup'), text.includes('after the backup')]).toEqual([true, false]);
  const back = await realLive(again.url, token);
  back.socket.disconnect();
  expect(back.snapshot.you.positions['p1']).toMatchObject({ position: 'support' });
});

test('the folder of a stopped server is backed up too, and every refusal is a plain sentence', async () => {
  const dataDir = await temporaryFolder();
  const folder = await temporaryFolder();
  const file = join(folder, 'coalesce.backup');
  const refused = async (run: ReturnType<typeof tool>, says: string) => {
    const { code, said } = await run;
    expect([code, said]).toEqual([2, expect.stringContaining(says)]);
    expect(said).not.toMatch(/\n\s+at |Error:/);
  };
  await refused(tool('backup', dataDir, file), `There is nothing to back up in ${dataDir}`);
  await refused(tool('backup', dataDir), 'Name one file: npm run backup -- coalesce.backup');
  const server = await startRealServer({ DEMO: 'off', DATA_DIR: dataDir });
  await server.stop();
  expect(await tool('backup', dataDir, file)).toMatchObject({ code: 0 });
  await refused(tool('backup', dataDir, file), 'is there already');
  await refused(tool('backup', dataDir, join(folder, 'missing', 'x.backup')), 'could not be written');
  await refused(tool('restore', dataDir, file), 'is not empty');
  const target = join(folder, 'target');
  const broken = join(folder, 'broken.backup');
  await writeFile(broken, (await readFile(file)).subarray(0, -1));
  await refused(tool('restore', target, broken), 'damaged or not complete');
  await mkdir(target);
  expect(await tool('restore', target, file)).toMatchObject({ code: 0 });
  expect((await readdir(target)).toSorted()).toEqual(['settings.json', 'store']);
});

test('an operator moves from a folder to PostgreSQL, and back while the server runs', { timeout: 90_000 }, async () => {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.remove(), 30_000);
  const [database, folder] = [{ DATABASE_URL: await postgres.database() }, await temporaryFolder()];
  const [first, second] = [join(folder, 'first.backup'), join(folder, 'second.backup')];
  expect(await tool('backup', database, first)).toMatchObject({
    code: 2,
    said: expect.stringContaining('There is nothing to back up in the database') as string,
  });
  const server = await startRealServer({ ADMIN_TOKEN, DEMO: 'off' });
  onTestFinished(() => server.remove());
  const { trackId, seat } = await realMeeting(server.url);
  const token = await seat('organizer', 'Ana');
  const write = async (port: number, text: string, number: number) => {
    const writer = await new RawClient(port, token, 'notes', trackId).synced();
    writer.edit(paragraph(text));
    writer.mark(number);
    await writer.saved(number);
  };
  await write(server.port, 'in the folder', 1);
  await server.stop();
  expect(await tool('backup', server.dataDir, first)).toMatchObject({ code: 0 });
  expect(await tool('restore', database, first)).toMatchObject({
    code: 0,
    said: expect.stringContaining('Start the servers with this DATABASE_URL') as string,
  });

  const node = await startRealServer({ ADMIN_TOKEN, DEMO: 'off', ...database });
  onTestFinished(() => node.remove());
  await write(node.port, 'in PostgreSQL', 1);
  expect(await tool('backup', database, second)).toMatchObject({ code: 0 });
  const refused = await tool('restore', database, second);
  expect([refused.code, refused.said]).toEqual([2, expect.stringContaining('Stop every server that uses it')]);
  expect(refused.said).not.toMatch(/\n\s+at |Error:/);
  await node.stop();

  const dataDir = join(folder, 'restored');
  expect(await tool('restore', dataDir, second)).toMatchObject({ code: 0 });
  const again = await startRealServer({ ADMIN_TOKEN, DEMO: 'off', DATA_DIR: dataDir });
  onTestFinished(() => again.stop());
  const reader = await new RawClient(again.port, token, 'notes', trackId).synced();
  const text = reader.doc.getXmlFragment('text').toJSON();
  expect([text.includes('in the folder'), text.includes('in PostgreSQL')]).toEqual([true, true]);
});
