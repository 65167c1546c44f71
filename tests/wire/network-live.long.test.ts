import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { LIMITS } from '../../shared/limits.ts';
import type { TrackId } from '../../shared/ids.ts';
import { ChaosProxy } from '../helpers/chaos-proxy.ts';
import { seeded } from '../helpers/collab-random.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { SteadySeat } from '../helpers/steady-seat.ts';

let server: TestServer;
let trackId: TrackId;
beforeAll(async () => {
  server = await startServer();
  trackId = await server.createTrack();
});
afterAll(() => server.stop());

const port = () => Number(new URL(server.url).port);
const steps = [{ id: 'a' as never, title: 'A', minutes: 5, scene: { kind: 'title' as const } }];

test.each([1, 2])(
  'a command sent again and again through a network that is cut has one effect (seed %i)',
  async (seed) => {
    const random = seeded(seed);
    const proxy = await ChaosProxy.before(port, seed);
    proxy.trouble = { delay: 1, jitter: 6, piece: 100 };
    const own = await server.createTrack();
    const { seatToken } = await server.join(own, 'moderator', 'Chair');
    const chair = new SteadySeat('chair', () => proxy.port, seatToken);
    expect(await chair.act({ type: 'meeting/plan', steps })).toMatchObject({ ok: true });
    expect(await chair.act({ type: 'meeting/start' })).toMatchObject({ ok: true });
    for (let minute = 0; minute < 15; minute++) {
      const added = chair.act({ type: 'meeting/add-minutes', step: 'a' as never, minutes: 1 });
      // On the way up, while it is done, or before the answer is there.
      if (random() < 0.7) setTimeout(() => proxy.any()?.[random() < 0.5 ? 'cut' : 'finish'](), 40 * random());
      expect(await added).toMatchObject({ ok: true });
    }
    proxy.trouble = {};
    const { live } = await chair.look();
    expect(live.meeting.clock?.length).toBe(20 * 60_000);
    chair.end();
  },
);

/** A connection of somebody who speaks Socket.io by hand. */
async function byHand(role: 'participant' | 'moderator' = 'participant'): Promise<WebSocket> {
  const { seatToken } = await server.join(trackId, role, `Eve ${Math.random()}`);
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  socket.on('error', () => {});
  await once(socket, 'message');
  socket.send(`40/live,${JSON.stringify({ seatToken })}`);
  await once(socket, 'message');
  return socket;
}

/** Somebody else, who is served as if nothing had happened. */
async function unharmed(): Promise<void> {
  const { seatToken } = await server.join(trackId, 'participant', `Ana ${Math.random()}`);
  const { socket } = await server.live(seatToken);
  expect(await socket.timeout(2_000).emitWithAck('time')).toBeTypeOf('number');
  socket.disconnect();
}

describe('whoever forges frames of Socket.io is closed, and nobody else notices:', () => {
  const attachments = (count: number) =>
    JSON.stringify(['command', ...Array.from({ length: count }, (_, num) => ({ _placeholder: true, num }))]);

  test.each<[string, (string | Buffer)[]]>([
    ['attachments that were never announced', [Buffer.alloc(10)]],
    ['a packet of binary kind without attachments', ['450-/live,["command",{}]', Buffer.alloc(10)]],
    [
      'another packet instead of the attachment',
      ['451-/live,["command",{"_placeholder":true,"num":0}]', '42/live,["time"]'],
    ],
    ['an attachment that is not there', ['451-/live,["command",{"_placeholder":true,"num":7}]', Buffer.alloc(10)]],
    [
      'a placeholder whose number is a name',
      ['451-/live,["command",{"_placeholder":true,"num":"splice"}]', Buffer.alloc(10)],
    ],
    ['eleven attachments', [`4511-/live,${attachments(11)}`, ...Array.from({ length: 11 }, () => Buffer.alloc(1))]],
    [
      'attachments without end',
      ['4599999999999-/live,["command"]', ...Array.from({ length: 20 }, () => Buffer.alloc(1))],
    ],
    ['an event whose name is an object', ['42/live,[{"toString":"foo"}]']],
    ['a megabyte', [`42/live,["command",{"id":"${'x'.repeat(1024 * 1024)}"}]`]],
    ['a reserved event', ['42/live,["disconnecting","transport close"]']],
    ['an error event', ['42/live,["error",{}]']],
    ['a connection event', ['42/live,["connection"]']],
    ['newListener', ['42/live,["newListener","command"]']],
  ])('%s', async (_, frames) => {
    const socket = await byHand();
    const closed = once(socket, 'close');
    for (const frame of frames) socket.send(frame);
    await closed;
    await unharmed();
  });

  test('polling and WebSocket from other pages are refused', async () => {
    for (const Origin of ['https://evil.example', 'null', `${server.url}.evil.example`]) {
      const reply = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: { Origin } });
      expect([Origin, reply.status]).toEqual([Origin, 403]);
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
        origin: Origin,
      });
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toMatch(/40[03]/);
    }
  });
});

test('a flood of commands and questions is refused or answered, and others are served meanwhile', async () => {
  const flooders = await Promise.all(Array.from({ length: 5 }, () => byHand('moderator')));
  const { seatToken } = await server.join(trackId, 'participant', 'Patient');
  const patient = await server.live(seatToken);
  const session = await server.app.services.sessions.open(trackId);
  const before = session.version;
  const answers = flooders.map(() => 0);
  flooders.forEach((socket, at) => socket.on('message', () => (answers[at] = (answers[at] ?? 0) + 1)));
  const each = 1_000;
  for (let count = 0; count < each; count++)
    for (const socket of flooders)
      socket.send(`42/live,${count}["command",{"id":"f${count}","type":"floor/order","order":"as-raised"}]`);
  const waits: number[] = [];
  for (let tries = 0; tries < 5; tries++) {
    const at = performance.now();
    expect(
      await patient.send({ type: tries % 2 ? 'floor/raise' : 'position/withdraw', principleId: 'p' } as never),
    ).toBeTruthy();
    waits.push(performance.now() - at);
  }
  expect(Math.max(...waits)).toBeLessThan(3_000);
  await expect.poll(() => answers.every((count) => count >= each), { timeout: 15_000 }).toBe(true);
  // A bucket's worth of each, and what it earned meanwhile.
  expect(session.version - before).toBeLessThan(flooders.length * LIMITS.commandBurst * 4);
  for (const socket of flooders) socket.close();
});
