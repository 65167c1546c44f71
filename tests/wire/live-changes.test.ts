import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { here } from '../../shared/domain/here.ts';
import type { PrincipleId, SeatId, TrackId } from '../../shared/ids.ts';
import type { LiveChange, PeopleChange, PeopleSnapshot, Snapshot } from '../../shared/model/live.ts';
import { applyPatch } from '../../shared/wire/merge-patch.ts';
import { startServer, type LiveClient, type TestServer } from '../helpers/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Followers of a large track; LIVE_FOLLOWERS makes it larger. */
const FOLLOWERS = Number(process.env['LIVE_FOLLOWERS'] ?? 40);

type Frame = { event: string; text: string; value: unknown };

/** Everything a device is sent from now on, as text. */
function frames({ socket }: LiveClient): Frame[] {
  const seen: Frame[] = [];
  socket.onAny((event: string, value: unknown) => seen.push({ event, value, text: JSON.stringify(value) }));
  return seen;
}

async function meeting(): Promise<{
  trackId: TrackId;
  chair: LiveClient;
  ana: LiveClient;
  ben: LiveClient;
  anaId: SeatId;
  benToken: string;
}> {
  const trackId = await server.createTrack();
  const moderator = await server.join(trackId, 'moderator', 'Chair');
  const [ana, ben] = [await server.join(trackId, 'participant', 'Ana'), await server.join(trackId, 'follower', 'Ben')];
  const [one, two, three] = [
    await server.live(moderator.seatToken),
    await server.live(ana.seatToken),
    await server.live(ben.seatToken),
  ];
  // The last arrival has been told.
  await one.until(({ live }) => here(live).count === 3);
  await Promise.all([two, three].map((each) => each.until(({ live }) => here(live).count === 3)));
  return { trackId, chair: one, ana: two, ben: three, anaId: ana.seat.id, benToken: ben.seatToken };
}

/** Seats made in the store, as thousands of joins would have, and their tokens. */
async function followers(trackId: TrackId, count: number): Promise<string[]> {
  const session = await server.app.services.sessions.open(trackId);
  const { newSeatToken } = await import('../../server/session/seating.ts');
  const { newId } = await import('../../server/identity/ids.ts');
  const tokens: string[] = [];
  const joins = Array.from({ length: count }, async (_, index) => {
    const id = newId<SeatId>();
    const { seatToken, change } = newSeatToken(trackId, id);
    tokens.push(seatToken);
    const person = { group: 'academia', place: 'remote', role: 'follower', workshopIds: [] } as const;
    const seat = { id, trackId, name: `Follower ${index}`, ...person, joinedAt: new Date().toISOString() };
    await session.transact(async () => ({
      changes: [change],
      seats: [{ ...seat, workshopIds: [] }],
      result: undefined,
    }));
  });
  await Promise.all(joins);
  return tokens;
}

const principleId = 'p1' as PrincipleId;

describe('a change', () => {
  test('carries what changed and nothing else, the same to everyone', async () => {
    const { chair, ana, ben } = await meeting();
    const [seenByAna, seenByBen] = [frames(ana), frames(ben)];
    await ana.send({ type: 'floor/raise' });
    await ben.until(({ live }) => live.floor.queue.length === 1);
    expect(seenByBen.map(({ event }) => event)).toEqual(['change']);
    const change = seenByBen[0]?.value as LiveChange;
    expect(Object.keys(change.patch as object).toSorted()).toEqual(['floor', 'people']);
    expect(Object.keys((change.patch as { floor: object }).floor)).toEqual(['queue']);
    expect(seenByAna[0]?.text).toBe(seenByBen[0]?.text);
    await chair.send({ type: 'floor/order', order: 'balanced' });
    await ben.until(({ live }) => live.floor.order === 'balanced');
    expect(seenByBen.at(-1)?.value).toMatchObject({ patch: { floor: { order: 'balanced' } } });
    expect(seenByBen.at(-1)?.text).not.toContain('queue');
  });

  test('builds on the one before, whatever their number, and comes to the same as the whole', async () => {
    const { ana, benToken, ben } = await meeting();
    const start = structuredClone(ben.snapshot());
    const seen = frames(ben);
    for (let act = 0; act < 10; act += 1) {
      await ana.send({ type: 'floor/raise' });
      await ana.send({ type: 'position/take', principleId, position: 'concern', reason: `Because ${act}` });
      await ana.send({ type: 'floor/lower' });
      await ana.send({ type: 'position/withdraw', principleId });
    }
    const { version } = ana.snapshot();
    await ben.until((snapshot) => snapshot.version >= version);
    let { live, view } = start;
    for (const { value } of seen) {
      const change = value as LiveChange;
      expect(change.from).toBe(view);
      live = applyPatch(live, change.patch);
      view = change.view;
    }
    expect((await server.live(benToken)).snapshot().live).toEqual(live);
  });

  test('is seen before the command is answered', async () => {
    const { ana, chair } = await meeting();
    for (const type of ['floor/raise', 'floor/lower', 'floor/raise'] as const) {
      const answer = await ana.send({ type });
      expect(answer).toMatchObject({ ok: true, version: ana.snapshot().version });
      expect(ana.snapshot().live.floor.queue).toHaveLength(type === 'floor/raise' ? 1 : 0);
    }
    await chair.send({ type: 'floor/order', order: 'as-raised' });
    expect(chair.snapshot().live.floor.queue).toHaveLength(1);
  });

  test('whose predecessor is missing is not needed: a new connection begins with the whole', async () => {
    const { ana, ben, benToken } = await meeting();
    ben.socket.disconnect();
    await ana.send({ type: 'floor/raise' });
    const again = await server.live(benToken);
    expect(again.snapshot().live.floor.queue).toHaveLength(1);
    await ana.send({ type: 'floor/lower' });
    expect((await again.until(({ live }) => live.floor.queue.length === 0)).version).toBe(ana.snapshot().version);
  });
});

describe('what is only for one seat', () => {
  test('reaches its own devices, and nobody else’s', async () => {
    const { ana, ben, chair, anaId } = await meeting();
    const others = [frames(ben), frames(chair)];
    const own = frames(ana);
    await ana.send({ type: 'position/take', principleId, position: 'support', reason: undefined as never });
    const { version } = ana.snapshot();
    await Promise.all([ben, chair].map((each) => each.until((snapshot) => snapshot.version >= version)));
    expect(own.filter(({ event }) => event === 'you')).toHaveLength(1);
    expect(ana.snapshot().you.positions).toMatchObject({ p1: { position: 'support' } });
    for (const { event, text } of others.flat()) {
      expect(event).toBe('change');
      // Counted by group, and no word of whose it is.
      expect(text).not.toContain(anaId);
      expect(text).not.toContain('positions');
    }
  });

  test('comes with a new role, no later than everyone sees it', async () => {
    const { ana, chair, anaId, ben } = await meeting();
    const seen = frames(ben);
    await chair.send({ type: 'seat/role', seatId: anaId, role: 'organizer' });
    const { you } = await ana.until(({ live }) => live.people[anaId]?.role === 'organizer');
    expect(you.seat.role).toBe('organizer');
    expect(seen.every(({ event }) => event !== 'you')).toBe(true);
  });
});

describe('people', () => {
  test(`who follow are counted and not listed, and ${FOLLOWERS} who come at once are few frames`, async () => {
    const { trackId, chair } = await meeting();
    const tokens = await followers(trackId, FOLLOWERS);
    const seen = frames(chair);
    const began = performance.now();
    const all = await Promise.all(tokens.map((token) => server.live(token)));
    await chair.until(({ live }) => here(live).count === FOLLOWERS + 3);
    const took = performance.now() - began;
    expect(chair.snapshot().live.remote).toEqual({ academia: FOLLOWERS });
    expect(chair.snapshot().live.seats).toBe(FOLLOWERS + 3);
    const changes = seen.map(({ event, text }) => {
      expect(event).toBe('change');
      expect(text).not.toContain('Follower');
      return text.length;
    });
    // One at the beginning, then one each quarter of a second at most.
    expect(changes.length).toBeLessThanOrEqual(Math.ceil(took / 250) + 1);
    expect(Math.max(...changes)).toBeLessThan(400);
    expect(Object.keys(all[0]?.snapshot().live.people ?? {})).toHaveLength(1);
    for (const { socket } of all) socket.disconnect();
  });

  test('are listed for who asks, kept up to date, and no longer than they look', async () => {
    const { trackId, chair, ben, anaId } = await meeting();
    const unasked = frames(ben);
    const list = once(chair.socket as never, 'people') as Promise<[PeopleSnapshot]>;
    expect(await chair.socket.emitWithAck('people', true)).toEqual({ ok: true });
    const [{ people, view }] = await list;
    expect(Object.values(people).map(({ name, online }) => [name, online])).toEqual([
      ['Chair', true],
      ['Ana', true],
      ['Ben', true],
    ]);
    const changed = once(chair.socket as never, 'people-change') as Promise<[PeopleChange]>;
    const answered = chair.send({ type: 'seat/role', seatId: anaId, role: 'organizer' });
    const [change] = await changed;
    expect(change).toMatchObject({ from: view, patch: { [anaId]: { role: 'organizer' } } });
    await answered;
    expect(await chair.socket.emitWithAck('people', false)).toEqual({ ok: true });
    const seen = frames(chair);
    await followers(trackId, 1);
    await chair.until(({ live }) => live.seats === 4);
    expect([...seen, ...unasked].filter(({ event }) => event.startsWith('people'))).toEqual([]);
    // The list is long: who asks without end is asked to wait.
    const answers: { ok: boolean; code?: string }[] = [];
    for (let ask = 0; ask < 4; ask += 1) answers.push(await chair.socket.emitWithAck('people', true));
    expect(answers.at(-1)).toEqual({ ok: false, code: 'too-often' });
  });
});

test('the whole says what everyone sees, once for all who come', async () => {
  const { chair, benToken, ben } = await meeting();
  const again = await server.live(benToken);
  const [one, ...others] = [again, ben, chair].map((each): Snapshot => each.snapshot());
  for (const other of others) expect(other.live).toEqual(one?.live);
});
