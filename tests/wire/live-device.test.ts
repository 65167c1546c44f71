import { io as connect, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { LiveSession } from '../../client/live/live-session.ts';
import { here } from '../../shared/domain/here.ts';
import { until } from '../helpers/collab-until.ts';
import { startServer, type LiveClient, type TestServer } from '../helpers/server.ts';

/** The browser's live session against a real server; only the way to it and the seat's secret are given here. */
const door = vi.hoisted(() => ({ url: '', seatToken: '', sockets: [] as unknown[] }));
vi.mock('socket.io-client', async (original) => {
  const real = await original<{ io: typeof connect }>();
  const io = (path: string, options: object) => {
    // The test's own clients say the whole address.
    if (!path.startsWith('/')) return real.io(path, options);
    const auth = { seatToken: door.seatToken };
    const socket = real.io(door.url + path, { ...options, auth, transports: ['websocket'], forceNew: true });
    door.sockets.push(socket);
    return socket;
  };
  return { ...real, io };
});

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  door.url = server.url;
});
afterAll(() => server.stop());

async function device(): Promise<{ session: LiveSession; socket: Socket; chair: LiveClient }> {
  const trackId = await server.createTrack();
  const chair = await server.join(trackId, 'moderator', 'Chair');
  const ana = await server.join(trackId, 'participant', 'Ana');
  const client = await server.live(chair.seatToken);
  door.seatToken = ana.seatToken;
  const session = new LiveSession(trackId);
  onTestFinished(() => session.close());
  await until(() => here(session.getStatus().snapshot?.live).count === 2);
  return { session, socket: door.sockets.at(-1) as Socket, chair: client };
}

const live = (session: LiveSession) => session.getStatus().snapshot?.live;

test('a device follows by changes alone, and has seen what its command did when it is answered', async () => {
  const { session, socket, chair } = await device();
  let wholes = 0;
  socket.on('snapshot', () => (wholes += 1));
  const answer = await session.run({ type: 'floor/raise' });
  expect(answer).toEqual({ ok: true, version: session.getStatus().snapshot?.version });
  expect(live(session)?.floor.queue).toHaveLength(1);
  await chair.send({ type: 'floor/order', order: 'balanced' });
  await until(() => live(session)?.floor.order === 'balanced');
  expect(live(session)).toEqual(chair.snapshot().live);
  expect(wholes).toBe(0);
});

test('a device that has missed a change gets the whole again by itself', async () => {
  const { session, socket, chair } = await device();
  const listeners = socket.listeners('change');
  socket.off('change');
  await chair.send({ type: 'floor/raise' });
  const { version } = chair.snapshot();
  // The change has come, and nobody took it.
  await session.run({ type: 'floor/raise' });
  expect(session.getStatus().snapshot?.version).toBeLessThan(version);
  for (const listener of listeners) socket.on('change', listener as () => void);
  await chair.send({ type: 'floor/order', order: 'balanced' });
  await until(() => live(session)?.floor.order === 'balanced' && session.getStatus().connection === 'online');
  expect(live(session)).toEqual(chair.snapshot().live);
  await chair.send({ type: 'floor/order', order: 'as-raised' });
  await until(() => live(session)?.floor.order === 'as-raised');
});

test('the list of people comes while a screen shows it, is kept up to date, and comes again after a lost connection', async () => {
  const { session, socket, chair } = await device();
  const names = () => session.people.getList()?.map(({ name, role, online }) => `${name} ${role} ${online}`);
  expect(names()).toBeUndefined();
  const stop = session.people.subscribe(() => {});
  await until(() => names()?.length === 2);
  const seatId = session.getStatus().snapshot?.you.seat.id;
  await chair.send({ type: 'seat/role', seatId: seatId as never, role: 'organizer' });
  await until(() => names()?.includes('Ana organizer true') ?? false);
  socket.io.engine.close();
  await chair.send({ type: 'seat/role', seatId: seatId as never, role: 'follower' });
  await until(() => names()?.includes('Ana follower true') ?? false, 15_000);
  stop();
  expect(names()).toBeUndefined();
});
