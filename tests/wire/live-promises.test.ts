import { once } from 'node:events';
import { connect } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { here } from '../../shared/domain/here.ts';
import type { SeatId, StepId, TrackId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import type { Step } from '../../shared/model/meeting.ts';
import { liveLog } from '../../server/storage/store.ts';
import { startServer, type LiveClient, type TestServer } from '../helpers/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const step = (id: string): Step => ({ id: id as StepId, title: id, minutes: 5, scene: { kind: 'map' } });

/** A track with a moderator and a participant, both connected. */
async function meeting(): Promise<{
  trackId: TrackId;
  chair: LiveClient;
  ana: LiveClient;
  anaId: SeatId;
  chairId: SeatId;
}> {
  const trackId = await server.createTrack();
  const moderator = await server.join(trackId, 'moderator', 'Chair');
  const participant = await server.join(trackId, 'participant', 'Ana');
  const [chair, ana] = await Promise.all([server.live(moderator.seatToken), server.live(participant.seatToken)]);
  return { trackId, chair, ana, anaId: participant.seat.id, chairId: moderator.seat.id };
}
const plan: Command = { type: 'meeting/plan', steps: [step('a'), step('b'), step('c')] };

async function logged(trackId: TrackId): Promise<string[]> {
  const types: string[] = [];
  for await (const { bytes } of server.store.read(liveLog(trackId))) {
    // Joins are acts without a command.
    const { command } = JSON.parse(new TextDecoder().decode(bytes)) as { command?: Command };
    if (command) types.push(command.type);
  }
  return types;
}

describe('commands', () => {
  test('are seen by everyone, with the same clock', async () => {
    const { chair, ana } = await meeting();
    await chair.send(plan);
    expect(await chair.send({ type: 'meeting/start' })).toMatchObject({ ok: true });
    const seen = await ana.until(({ live }) => live.meeting.current === 'a');
    const own = await chair.until(({ live }) => live.meeting.current === 'a');
    expect(seen.live.meeting.clock).toEqual(own.live.meeting.clock);
    expect(seen.you.seat.name).toBe('Ana');
  });

  test('sent fifty times under one id have one effect and one answer', async () => {
    const { chair, ana, trackId } = await meeting();
    const send = () => ana.send({ id: 'same', type: 'floor/raise' });
    const answers = await Promise.all(Array.from({ length: 50 }, send));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true });
    expect((await chair.until(({ live }) => live.floor.queue.length > 0)).live.floor.queue).toHaveLength(1);
    expect(await logged(trackId)).toEqual(['floor/raise']);
  });

  test('with one id from two people are two commands', async () => {
    const { chair, ana } = await meeting();
    const raise = { id: 'same', type: 'floor/raise' } as const;
    await Promise.all([chair.send(raise), ana.send(raise)]);
    expect((await ana.until(({ live }) => live.floor.queue.length === 2)).live.floor.queue).toHaveLength(2);
  });

  test('from an old screen are stale: two facilitators press Next, and one step passes', async () => {
    const { chair } = await meeting();
    await chair.send(plan);
    await chair.send({ type: 'meeting/start' });
    const next: Command = { type: 'meeting/advance', from: 'a' as StepId };
    const answers = await Promise.all([chair.send(next), chair.send(next)]);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(['ok', 'stale']);
    expect(chair.snapshot().live.meeting.current).toBe('b');
  });

  test('that the role does not allow change nothing', async () => {
    const { chair, ana, trackId } = await meeting();
    for (const command of [
      plan,
      { type: 'meeting/start' },
      { type: 'stage/call', where: { kind: 'map' } },
    ] as Command[]) {
      expect(await ana.send(command)).toEqual({ ok: false, code: 'not-allowed' });
    }
    expect(chair.snapshot().live.meeting.steps).toEqual([]);
    expect(await logged(trackId)).toEqual([]);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', [1, 2]],
    ['no type', { id: 'x' }],
    ['a type that every object has', { id: 'x', type: 'constructor' }],
    ['no id', { type: 'floor/raise' }],
    ['a foreign field', { id: 'x', type: 'floor/raise', seatId: 'y' }],
    ['an id that every object has', { id: 'x', type: 'position/withdraw', principleId: '__proto__' }],
    ['a number out of range', { id: 'x', type: 'meeting/add-minutes', step: 'a', minutes: 1e308 }],
  ])('that are %s are answered with a code', async (_, raw) => {
    const { ana } = await meeting();
    const answer = (await ana.socket.emitWithAck('command', raw)) as { ok: boolean; code: string };
    expect(answer.ok).toBe(false);
    expect(['bad-request', 'unknown-command']).toContain(answer.code);
  });

  test('too many at once are refused, and others are served', async () => {
    const { chair, ana } = await meeting();
    const flood = await Promise.all(
      Array.from({ length: 100 }, () => ana.send({ type: 'position/withdraw', principleId: 'p' as never })),
    );
    expect(flood.some((answer) => !answer.ok && answer.code === 'too-often')).toBe(true);
    expect(await chair.send({ type: 'floor/raise' })).toMatchObject({ ok: true });
  });

  test('of a role take effect before they are answered', async () => {
    const { chair, ana, anaId, trackId } = await meeting();
    const { sessions } = server.app.services;
    expect(sessions.mayWrite(trackId, anaId, 'map')).toBe(false);
    let told = 0;
    const stop = sessions.onChange(() => (told += 1));
    await chair.send({ type: 'seat/role', seatId: anaId, role: 'organizer' });
    expect([sessions.mayWrite(trackId, anaId, 'map'), told]).toEqual([true, 1]);
    await chair.send({ type: 'document/lock', document: 'map', locked: true });
    expect([sessions.mayWrite(trackId, anaId, 'map'), told]).toEqual([false, 2]);
    stop();
    expect((await ana.until(({ live }) => live.locks.map !== undefined)).you.seat.role).toBe('organizer');
  });
});

describe('presence', () => {
  test('one seat on two devices is one person, online until the last device goes', async () => {
    const trackId = await server.createTrack();
    const { seatToken, seat } = await server.join(trackId, 'participant', 'Ana');
    const watcher = await server.live((await server.join(trackId, 'moderator', 'Chair')).seatToken);
    const [phone, laptop] = [await server.live(seatToken), await server.live(seatToken)];
    const areOnline = (count: number) => watcher.until(({ live }) => here(live).count === count);
    expect((await areOnline(2)).live.seats).toBe(2);
    phone.socket.disconnect();
    expect(await laptop.send({ type: 'floor/raise' })).toMatchObject({ ok: true });
    const waiting = await watcher.until(({ live }) => live.floor.queue.length === 1);
    expect(waiting.live.people[seat.id]?.online).toBe(true);
    laptop.socket.disconnect();
    expect((await areOnline(1)).live.people[seat.id]?.online).toBe(false);
  });
});

describe('time', () => {
  test('is told by the server, with or without other arguments', async () => {
    const { ana } = await meeting();
    const before = Date.now();
    const told = (await ana.socket.emitWithAck('time')) as number;
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
    expect(await ana.socket.emitWithAck('time', { junk: true })).toBeTypeOf('number');
  });
});

describe('notices', () => {
  test('say that workshops have changed, to their track only', async () => {
    const [home, elsewhere] = [await meeting(), await meeting()];
    let foreign = 0;
    elsewhere.ana.socket.on('workshops', () => (foreign += 1));
    const notice = once(home.ana.socket as never, 'workshops');
    await server.admin.call('POST', `/api/tracks/${home.trackId}/workshops`, { body: { title: 'New' } });
    expect(await notice).toEqual([{ revision: expect.any(Number) }]);
    expect(foreign).toBe(0);
  });
});

describe('the door', () => {
  const refusal = (auth: object, headers: Record<string, string> = {}) =>
    new Promise<string>((resolve) => {
      const options = { auth, extraHeaders: headers, transports: ['websocket'], forceNew: true, reconnection: false };
      const socket = io(`${server.url}/live`, options);
      socket.once('connect', () => (resolve('connected'), socket.disconnect()));
      socket.once('connect_error', (error: Error & { data?: { code?: string } }) => {
        socket.disconnect();
        resolve(error.data?.code ?? 'no connection');
      });
    });

  test('opens with a cookie from our own pages and the track’s name', async () => {
    const trackId = await server.createTrack();
    const { token } = await server.invite(trackId, 'participant');
    const browser = server.browser();
    const { headers } = await browser.call('POST', '/api/join', {
      body: { token, name: 'Ana', group: 'other', place: 'room' },
    });
    const Cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(await refusal({ trackId }, { Cookie, Origin: server.url })).toBe('connected');
    expect(await refusal({ trackId }, { Cookie })).toBe('not-known');
    expect(await refusal({ trackId }, { Cookie, Origin: 'https://evil.example' })).toBe('no connection');
    expect(await refusal({ trackId: 'other' }, { Cookie, Origin: server.url })).toBe('not-known');
  });

  test.each([
    [{}],
    [{ seatToken: 'wrong' }],
    [{ seatToken: 1 }],
    [{ trackId: '../../etc' }],
    [{ seatToken: { $ne: '' } }],
  ])('stays closed for %j', async (auth) => expect(await refusal(auth)).toBe('not-known'));

  test('an upgrade on an unknown path is answered and ended', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      'GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1.1 404/);
  });
});

describe('an unknown event', () => {
  test.each(['nonsense', 'snapshot', 'constructor', '__proto__'])(
    'called %s is answered, and its sender closed',
    async (event) => {
      const { chair, ana } = await meeting();
      const told = once(ana.socket as never, 'refused');
      const gone = once(ana.socket as never, 'disconnect');
      const answered = ana.socket.emitWithAck(event, { any: 'thing' }).catch(() => undefined);
      expect(await told).toEqual([{ code: 'unknown-command' }]);
      expect(await answered).toEqual({ ok: false, code: 'unknown-command' });
      expect(await gone).toEqual(['io server disconnect', undefined]);
      expect(await chair.send(plan)).toMatchObject({ ok: true });
    },
  );
});

describe('forged frames', () => {
  const garbage = [
    '42/live,["connect"]',
    '42/live,[{"toString":"foo"}]',
    '42/live,["nonsense",{"a":1}]',
    '42/live,["command"]',
    '42/live,["command",null,"not a callback"]',
    '451-/live,["command",{"_placeholder":true,"num":0}]',
    '4511-/live,["command"]',
    '42/live,{"not":"a list"}',
    '42/nowhere,["command"]',
    '9',
    'x'.repeat(70_000),
    Buffer.from([1, 2, 3]),
  ];

  test('reach nobody but their sender', async () => {
    const { chair, ana } = await meeting();
    const { seatToken } = await server.join(ana.snapshot().live.trackId, 'participant', 'Eve');
    for (const frame of garbage) {
      const raw = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      raw.on('error', () => {});
      await once(raw, 'message');
      raw.send(`40/live,${JSON.stringify({ seatToken })}`);
      await once(raw, 'message');
      raw.send(frame);
      raw.close();
      await once(raw, 'close');
    }
    expect(await chair.send(plan)).toMatchObject({ ok: true });
    expect((await ana.until(({ live }) => live.meeting.steps.length === 3)).live.floor.queue).toEqual([]);
  });
});
