import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SeatId } from '../../shared/ids.ts';
import type { TrackSession } from '../../server/session/track-session.ts';
import { startServer, type LiveClient, type TestServer } from '../helpers/server.ts';

/** An exception or rejection that nobody caught fails the test run: in the product it would end the process. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const FAULT = new Error('a fault of ours');

async function meeting(): Promise<{
  session: TrackSession;
  chair: LiveClient;
  ana: LiveClient;
  anaId: SeatId;
  token: string;
}> {
  const trackId = await server.createTrack();
  const session = await server.app.services.sessions.open(trackId);
  const moderator = await server.join(trackId, 'moderator', 'Chair');
  const { seat, seatToken } = await server.join(trackId, 'participant', 'Ana');
  const [chair, ana] = [await server.live(moderator.seatToken), await server.live(seatToken)];
  return { session, chair, ana, anaId: seat.id, token: seatToken };
}

test('a command that fails in us is answered, and the next one is served', async () => {
  const { session, ana } = await meeting();
  const broken = vi.spyOn(session, 'command').mockImplementation(() => {
    throw FAULT;
  });
  expect(await ana.send({ type: 'floor/raise' })).toEqual({ ok: false, code: 'internal' });
  broken.mockRestore();
  expect(await ana.send({ type: 'floor/raise' })).toMatchObject({ ok: true });
});

test('a view that cannot be made closes its own connection; everyone else sees what happens', async () => {
  const { session, chair, ana, anaId, token } = await meeting();
  const youFor = session.youFor.bind(session);
  const broken = vi.spyOn(session, 'youFor').mockImplementation((id) => {
    if (id === anaId) throw FAULT;
    return youFor(id);
  });
  const gone = once(ana.socket as never, 'disconnect');
  await chair.send({ type: 'seat/role', seatId: anaId, role: 'organizer' });
  await gone;
  expect((await chair.until(({ live }) => anaId in live.people)).live.people[anaId]?.role).toBe('organizer');
  broken.mockRestore();
  expect((await server.live(token)).snapshot().you.seat.role).toBe('organizer');
});

test('a session that cannot be loaded is not served, and is when it can be', async () => {
  const trackId = await server.createTrack();
  const { seatToken } = await server.join(trackId, 'participant', 'Ana');
  const { sessions } = server.app.services;
  const broken = vi.spyOn(sessions, 'open').mockRejectedValue(FAULT);
  await expect(server.live(seatToken)).rejects.toThrow();
  broken.mockRestore();
  expect((await server.live(seatToken)).snapshot().you.seat.name).toBe('Ana');
});
