import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import type { Settings, SettingsData } from '../../server/storage/settings.ts';
import { here } from '../../shared/domain/here.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import { startServer, type LiveClient, type TestServer } from '../helpers/server.ts';
import { deafen, twoMemories } from '../helpers/two-stores.ts';

const running: TestServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

/** Settings that two servers share, as one database would keep them. */
function sharedSettings(): Settings {
  const data: SettingsData = { version: 1, tracks: [] };
  return { read: () => data, refresh: () => Promise.resolve(), update: async (change) => change(data) };
}

async function twoServers(): Promise<[TestServer, TestServer]> {
  const settings = sharedSettings();
  for (const store of twoMemories()) running.push(await startServer({}, { store, settings }));
  return running as [TestServer, TestServer];
}

/** A track with its chair on the first server and a participant on the second. */
async function meeting(): Promise<{
  a: TestServer;
  b: TestServer;
  trackId: TrackId;
  chair: LiveClient;
  ana: LiveClient;
  anaId: SeatId;
  anaToken: string;
}> {
  const [a, b] = await twoServers();
  const trackId = await a.createTrack();
  const moderator = await a.join(trackId, 'moderator', 'Chair');
  const { seat, seatToken } = await a.join(trackId, 'participant', 'Ana');
  const [chair, ana] = [await a.live(moderator.seatToken), await b.live(seatToken)];
  return { a, b, trackId, chair, ana, anaId: seat.id, anaToken: seatToken };
}

test('who joined at one server comes in at the other at once, also one that has heard nothing of it', async () => {
  const { a, b, trackId } = await meeting();
  deafen(b.store);
  const { seatToken, browser } = await a.join(trackId, 'participant', 'Ben');
  expect((await b.live(seatToken)).snapshot().you.seat.name).toBe('Ben');
  expect((await b.admin.call('GET', `/api/tracks/${trackId}/workshops`)).status).toBe(200);
  expect((await browser.call('GET', `/api/tracks/${trackId}`)).status).toBe(200);
});

test('an act at one server is seen at the other, and a device that moves finds what it knew', async () => {
  const { a, chair, ana, anaToken } = await meeting();
  await ana.send({ type: 'floor/raise' });
  const seen = await chair.until(({ live }) => live.floor.queue.length === 1);
  expect(seen.version).toBe(ana.snapshot().version);
  ana.socket.disconnect();
  const moved = await a.live(anaToken);
  expect(moved.snapshot().live.floor).toEqual(seen.live.floor);
  expect(moved.snapshot().version).toBeGreaterThanOrEqual(seen.version);
});

test('a command sent again at the other server gets its first answer', async () => {
  const { a, ana, anaToken, chair } = await meeting();
  const first = await ana.send({ id: 'once', type: 'floor/raise' });
  expect(await (await a.live(anaToken)).send({ id: 'once', type: 'floor/raise' })).toEqual(first);
  expect(chair.snapshot().live.floor.queue).toHaveLength(1);
});

test('a role given at one server is a right at the other within a second', async () => {
  const { a, b, chair, ana, trackId, anaId } = await meeting();
  const may = ({ app }: TestServer) => app.services.sessions.mayWrite(trackId, anaId, 'map');
  await chair.send({ type: 'seat/role', seatId: anaId, role: 'organizer' });
  expect(may(a)).toBe(true);
  await vi.waitFor(() => expect(may(b)).toBe(true), { timeout: 1_000, interval: 2 });
  const { you } = await ana.until(({ live }) => live.people[anaId]?.role === 'organizer');
  expect(you.seat.role).toBe('organizer');
});

test('the last use of an invitation, taken at both servers at once, brings in one', async () => {
  const { a, b, trackId } = await meeting();
  const { token } = await a.invite(trackId, 'participant', { uses: 1 });
  const join = (server: TestServer, name: string) =>
    server.browser().call('POST', '/api/join', { body: { token, name, group: 'other', place: 'room' } });
  const replies = await Promise.all([join(a, 'One'), join(b, 'Two')]);
  expect(replies.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 410]);
});

test('one name, taken at both servers at once, is given to one', async () => {
  const { a, b, trackId } = await meeting();
  const { token } = await a.invite(trackId, 'participant');
  const join = (server: TestServer) =>
    server.browser().call('POST', '/api/join', { body: { token, name: 'Same', group: 'other', place: 'room' } });
  const replies = await Promise.all([join(a), join(b)]);
  expect(replies.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409]);
});

test('people at both servers are counted at both, and one person at both is one', async () => {
  const { a, chair, ana, anaId, anaToken } = await meeting();
  await Promise.all([chair, ana].map((each) => each.until(({ live }) => here(live).count === 2)));
  const second = await a.live(anaToken);
  await second.until(({ live }) => here(live).count === 2);
  second.socket.disconnect();
  ana.socket.disconnect();
  await chair.until(({ live }) => here(live).count === 1);
  expect(Object.keys(chair.snapshot().live.people)).not.toContain(anaId);
});

test('a change of workshops is told at both servers', async () => {
  const { a, trackId, ana, chair } = await meeting();
  const notices = [ana, chair].map(({ socket }) => once(socket as never, 'workshops'));
  await a.admin.call('POST', `/api/tracks/${trackId}/workshops`, { body: { title: 'New' } });
  expect(await Promise.all(notices)).toHaveLength(2);
});
