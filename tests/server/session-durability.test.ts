import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { openSettings } from '../../server/storage/settings.ts';
import type { PrincipleId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let dataDir: string;
const running: TestServer[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'coalesce-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});
async function start(): Promise<TestServer> {
  const server = await startServer({ DATA_DIR: dataDir });
  running.push(server);
  return server;
}

const object: Command = {
  type: 'position/take',
  principleId: 'p1' as PrincipleId,
  position: 'object',
  reason: 'Too broad.',
};

test('after a restart everybody finds seat, meeting and positions as they were', async () => {
  const before = await start();
  const trackId = await before.createTrack();
  const { seatToken } = await before.join(trackId, 'moderator', 'Ana');
  const live = await before.live(seatToken);
  await live.send({
    type: 'meeting/plan',
    steps: [{ id: 'a' as never, title: 'A', minutes: 3, scene: { kind: 'map' } }],
  });
  await live.send({ type: 'meeting/start' });
  await live.send(object);
  const kept = live.snapshot();
  await before.stop();
  running.pop();

  const again = await (await start()).live(seatToken);
  const found = again.snapshot();
  expect(found.live.meeting).toEqual(kept.live.meeting);
  expect(found.you.positions['p1']).toMatchObject({ position: 'object', reason: 'Too broad.' });
  expect(found.version).toBeGreaterThanOrEqual(kept.version);
});

test('a command repeated after a restart gets its first answer and has no second effect', async () => {
  const before = await start();
  const { seatToken } = await before.join(await before.createTrack(), 'participant', 'Ana');
  const raise = { id: 'once', type: 'floor/raise' } as const;
  const first = await (await before.live(seatToken)).send(raise);
  await before.stop();
  running.pop();

  const live = await (await start()).live(seatToken);
  expect(await live.send(raise)).toEqual(first);
  expect(live.snapshot().live.floor.queue).toHaveLength(1);
});

test('while the store takes nothing, a command says so and changes nothing; then it goes on', async () => {
  const server = await start();
  const { seatToken } = await server.join(await server.createTrack(), 'participant', 'Ana');
  const live = await server.live(seatToken);
  const broken = vi.spyOn(server.store, 'write').mockRejectedValue(new Error('disk full'));
  expect(await live.send({ id: 'x', type: 'floor/raise' })).toEqual({ ok: false, code: 'store-not-ready' });
  expect(live.snapshot().live.floor.queue).toEqual([]);
  broken.mockRestore();
  expect(await live.send({ id: 'x', type: 'floor/raise' })).toMatchObject({ ok: true });
});

test('while the store takes nothing, nobody joins half', async () => {
  const server = await start();
  const trackId = await server.createTrack();
  const { token } = await server.invite(trackId, 'participant', { uses: 1 });
  const body = { token, name: 'Ana', group: 'other', place: 'room' };
  const broken = vi.spyOn(server.store, 'write').mockRejectedValue(new Error('disk full'));
  expect((await server.browser().call('POST', '/api/join', { body })).status).toBe(503);
  broken.mockRestore();
  expect((await server.browser().call('POST', '/api/join', { body })).status).toBe(200);
});

test('while settings cannot be written, nobody makes half a track', async () => {
  const server = await start();
  const body = { name: 'Fragmentation', timezone: 'Europe/Istanbul' };
  // A folder where the temporary file belongs: no disk, and no user, can write it.
  const inTheWay = join(dataDir, 'settings.json.tmp');
  await mkdir(inTheWay);
  const { status, body: problem } = await server.admin.call('POST', '/api/tracks', { body });
  expect([status, problem.code]).toEqual([503, 'store-not-ready']);
  expect((await server.admin.call('GET', '/api/tracks')).body).toEqual({ tracks: [] });
  await rm(inTheWay, { recursive: true });
  expect((await server.admin.call('POST', '/api/tracks', { body })).status).toBe(201);
});

test('a wrong TRUST_PROXY is refused with a sentence', async () => {
  const server = await start();
  const config = readConfig({ DATA_DIR: dataDir, DEMO: 'off', TRUST_PROXY: 'not an address' });
  const parts = {
    config,
    store: server.store,
    log: createLog({ logLevel: 'silent' }),
    settings: await openSettings(dataDir),
  };
  await expect(createApp(parts)).rejects.toThrow('TRUST_PROXY must be');
});
