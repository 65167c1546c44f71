import { expect, onTestFinished, test, vi } from 'vitest';
import { seatFor } from '../../server/session/seating.ts';
import { TrackSession } from '../../server/session/track-session.ts';
import { Workshops } from '../../server/session/workshops.ts';
import { liveLog, type Store } from '../../server/storage/store.ts';
import { Failure } from '../../shared/failure.ts';
import type { PrincipleId, SeatId, StepId, TrackId } from '../../shared/ids.ts';
import type { Command, CommandMessage } from '../../shared/model/command.ts';
import { POSITIONS } from '../../shared/model/principle.ts';
import type { Seat } from '../../shared/model/seat.ts';
import { seeded } from '../helpers/collab-random.ts';
import { seat } from '../helpers/people.ts';
import { type Observed, replay } from '../helpers/session-history.ts';
import { deafen, type TwoStores } from '../helpers/two-stores.ts';

const trackId = 'track' as TrackId;
const CHAIRS = ['chair1', 'chair2'] as SeatId[];
const PEOPLE = Array.from({ length: 6 }, (_, index) => `p${index}` as SeatId);
const SEATS: Seat[] = [
  ...CHAIRS.map((id) => seat(id, { trackId, role: 'moderator' })),
  ...PEOPLE.map((id) => seat(id, { trackId, role: 'participant' })),
];
const STEPS = Array.from({ length: 30 }, (_, index) => ({
  id: `s${index}` as StepId,
  title: `Step ${index}`,
  minutes: 5,
  scene: { kind: 'title' as const },
}));

/** Acts of a run; CLUSTER_COMMANDS makes it longer. */
const COMMANDS = Number(process.env['CLUSTER_COMMANDS'] ?? 1_000);

type Node = { store: Store; session: TrackSession };

async function nodes(open: TwoStores): Promise<[Node, Node]> {
  const stores = await open();
  onTestFinished(async () => {
    for (const store of stores) await store.close();
  });
  await stores[0].write(SEATS.map((value) => ({ put: 'seat', key: `${trackId}/${value.id}`, value })));
  const [first, second] = [await nodeOn(stores[0]), await nodeOn(stores[1])];
  return [first, second];
}

async function nodeOn(store: Store): Promise<Node> {
  let time = 0;
  const session = await TrackSession.load(store, trackId, () => (time += 1));
  onTestFinished(() => session.close());
  return { store, session };
}

/** An answer, where a refusal is one too. */
const run = ({ session }: Node, by: SeatId, message: CommandMessage): Promise<Observed['answer']> =>
  session.command(by, message).then(
    (answer): Observed['answer'] => answer,
    (error: unknown) => {
      if (error instanceof Failure) return { ok: false, code: error.code };
      throw error;
    },
  );

const codes = (answers: readonly Observed['answer'][]) =>
  answers.map((answer) => (answer.ok ? 'ok' : answer.code)).toSorted();

/** The promises of a live session that two servers have, on any store that they share. */
export function sessionCluster(open: TwoStores): void {
  test('one command sent to two servers at once has one effect and one answer', async () => {
    const [a, b] = await nodes(open);
    const raise = { id: 'same', type: 'floor/raise' } as const;
    const answers = await Promise.all([run(a, 'p0' as SeatId, raise), run(b, 'p0' as SeatId, raise)]);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(answers[1]).toEqual(answers[0]);
    expect(await run(b, 'p0' as SeatId, raise)).toEqual(answers[0]);
    expect(await a.store.lastNumber(liveLog(trackId))).toBe(1);
  });

  test('a command whose write came through though its answer was lost is not done again', async () => {
    const [a, b] = await nodes(open);
    const raise = { id: 'lost', type: 'floor/raise' } as const;
    const write = a.store.write.bind(a.store);
    const broken = vi.spyOn(a.store, 'write').mockImplementation(async (changes) => {
      await write(changes);
      throw new Error('the connection is gone');
    });
    expect(await run(a, 'p0' as SeatId, raise)).toEqual({ ok: false, code: 'store-not-ready' });
    broken.mockRestore();
    expect(await run(a, 'p0' as SeatId, raise)).toEqual({ ok: true, version: 1 });
    expect(await run(b, 'p0' as SeatId, raise)).toEqual({ ok: true, version: 1 });
    await b.session.catchUp();
    expect([a.session.state.floor.queue.length, b.session.state.floor.queue.length]).toEqual([1, 1]);
  });

  test('of two who press Next, or give the floor, on two servers at once, one is refused as stale', async () => {
    const [a, b] = await nodes(open);
    await run(a, CHAIRS[0] as SeatId, { id: 'plan', type: 'meeting/plan', steps: STEPS });
    await run(b, CHAIRS[1] as SeatId, { id: 'start', type: 'meeting/start' });
    const both = (command: Command, id: string) =>
      Promise.all([a, b].map((node, index) => run(node, CHAIRS[index] as SeatId, { id, ...command })));
    expect(codes(await both({ type: 'meeting/advance', from: 's0' as StepId }, 'next'))).toEqual(['ok', 'stale']);
    expect(codes(await both({ type: 'floor/give', seatId: 'p0' as SeatId }, 'give'))).toEqual(['ok', 'stale']);
    expect(codes(await both({ type: 'floor/end', seatId: 'p0' as SeatId }, 'end'))).toEqual(['ok', 'stale']);
    await Promise.all([a.session.catchUp(), b.session.catchUp()]);
    expect(a.session.state).toEqual(b.session.state);
    expect(a.session.state).toMatchObject({ meeting: { current: 's1' }, floor: { turnsBySeat: { p0: 1 } } });
  });

  test('nobody is refused because their server was behind', async () => {
    const [a, b] = await nodes(open);
    deafen(b.store);
    const late = seat('late', { trackId });
    await a.session.transact(async () => ({ changes: [], seats: [late], result: undefined }));
    expect(await b.session.seat(late.id)).toEqual(late);
    await run(a, late.id, { id: '1', type: 'floor/raise' });
    expect(await run(b, CHAIRS[0] as SeatId, { id: '1', type: 'floor/give', seatId: late.id })).toMatchObject({
      ok: true,
    });
    await run(a, CHAIRS[0] as SeatId, { id: '2', type: 'seat/role', seatId: 'p1' as SeatId, role: 'moderator' });
    expect(await run(b, 'p1' as SeatId, { id: '1', type: 'floor/order', order: 'balanced' })).toMatchObject({
      ok: true,
    });
  });

  test('a role or a lock reaches the other server’s documents within a second, its own before the answer', async () => {
    const [a, b] = await nodes(open);
    const told = { a: 0, b: 0 };
    a.session.onChange(({ rights }) => (told.a += rights ? 1 : 0));
    b.session.onChange(({ rights }) => (told.b += rights ? 1 : 0));
    const p0 = 'p0' as SeatId;
    const may = (node: Node) => node.session.mayWrite(p0, 'map');
    await run(a, CHAIRS[0] as SeatId, { id: '1', type: 'seat/role', seatId: p0, role: 'organizer' });
    expect([may(a), told.a]).toEqual([true, 1]);
    await vi.waitFor(() => expect([may(b), told.b]).toEqual([true, 1]), { timeout: 1_000, interval: 2 });
    await run(b, CHAIRS[1] as SeatId, { id: '1', type: 'document/lock', document: 'map', locked: true });
    expect([may(b), told.b]).toEqual([false, 2]);
    await vi.waitFor(() => expect([may(a), told.a]).toEqual([false, 2]), { timeout: 1_000, interval: 2 });
  });

  test('what a use is counted for is counted once: the last of two is decided on the first', async () => {
    const [a, b] = await nodes(open);
    const key = `${trackId}/i`;
    await a.store.write([{ put: 'invitation', key, value: { used: 0 } }]);
    const use = ({ session }: Node) =>
      session.transact(async ({ records }) => {
        const used = ((await records.get<{ used: number }>('invitation', key))?.used ?? 0) + 1;
        return { changes: [{ put: 'invitation', key, value: { used } }], result: used };
      });
    const uses = await Promise.all(Array.from({ length: 20 }, (_, index) => use(index % 2 ? a : b)));
    expect(uses.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('of those who come in at once, each is decided on the ones before: one name, one seat, one last place', async () => {
    const [a, b] = await nodes(open);
    const introduction = { name: 'Same Name', group: 'other', place: 'room' } as const;
    const sit = ({ session }: Node) =>
      session.transact(async (known) => {
        const value = seatFor(known, trackId, undefined, introduction, { role: 'follower' }, 0);
        return { changes: [], seats: [value], result: value.id };
      });
    const tries = await Promise.allSettled([a, b, a, b, a, a, b].map(sit));
    const ids = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(ids).toHaveLength(1);
    expect(tries.flatMap((each) => (each.status === 'rejected' ? [(each.reason as Failure).code] : []))).toEqual(
      Array.from({ length: 6 }, () => 'name-taken'),
    );
    await Promise.all([a.session.catchUp(), b.session.catchUp()]);
    for (const { session } of [a, b]) expect([...session.seats.keys()].slice(SEATS.length)).toEqual(ids);
  });

  test('a workshop that two servers edit at once keeps both edits, and each server tells its people', async () => {
    const stores = await open();
    const servers = stores.map((store) => new Workshops(store));
    onTestFinished(async () => {
      for (const server of servers) await server.close();
      for (const store of stores) await store.close();
    });
    const [a, b] = servers as [Workshops, Workshops];
    const told = [0, 0];
    for (const [index, server] of servers.entries()) {
      server.watch(trackId);
      server.onChange(() => (told[index] = (told[index] ?? 0) + 1));
    }
    const { id, revision } = await a.add(trackId, { title: 'New' });
    await vi.waitFor(() => expect(told).toEqual([1, 1]), { timeout: 1_000, interval: 2 });
    const edit = (server: Workshops, fields: { pitch: string } | { room: string }) =>
      server.update(trackId, id, { revision, fields });
    await Promise.all([edit(a, { pitch: 'Words' }), edit(b, { room: 'Hall 2' })]);
    const [stored] = await a.list(trackId);
    expect(stored).toMatchObject({ title: 'New', pitch: 'Words', room: 'Hall 2', revision: revision + 2 });
    const again = await Promise.allSettled([edit(a, { pitch: 'Mine' }), edit(b, { pitch: 'Yours' })]);
    expect(again.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test.each([1, 2, 3])(
    'commands through two servers at once are as if there were one (seed %i)',
    async (seed) => {
      const [a, b] = await nodes(open);
      if (seed === 3) deafen(b.store);
      const observed = await manyCommands([a, b], seed, Math.ceil(COMMANDS / 3));
      await Promise.all([a.session.catchUp(), b.session.catchUp()]);
      const end = await replay(a.store, trackId, SEATS, observed);
      const reloaded = await TrackSession.load(b.store, trackId, Date.now);
      onTestFinished(() => reloaded.close());
      for (const session of [a.session, b.session, reloaded]) {
        expect(session.state).toEqual(end.state);
        expect(Object.fromEntries(session.seats)).toEqual(Object.fromEntries(end.seats));
        expect(session.version).toBe(reloaded.version);
      }
      // Each kind of contest was there.
      const seen = new Set(observed.map(({ answer }) => (answer.ok ? 'ok' : answer.code)));
      expect([...seen]).toEqual(expect.arrayContaining(['ok', 'stale', 'already-in-queue', 'not-in-queue']));
    },
    120_000,
  );
}

/** Ten clients, each with a command at a time; a fifth of the commands goes to both servers at once under one id. */
async function manyCommands(servers: [Node, Node], seed: number, count: number): Promise<Observed[]> {
  const random = seeded(seed);
  const observed: Observed[] = [];
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  let sent = 0;
  const send = async (to: readonly Node[], id: string, by: SeatId, command: Command) => {
    const from = await servers[0].store.lastNumber(liveLog(trackId));
    const sendTo = async (node: Node) => {
      const answer = await run(node, by, { id, ...command });
      observed.push({ id, by, command, from, to: await node.store.lastNumber(liveLog(trackId)), answer });
    };
    await Promise.all(to.map(sendTo));
  };
  const client = async () => {
    while (sent < count) {
      const id = `c${(sent += 1)}`;
      const by = random() < 0.5 ? pick(CHAIRS) : pick(PEOPLE);
      const command = anyCommand(random, pick, by, pick(servers).session);
      await send(random() < 0.2 ? servers : [pick(servers)], id, by, command);
    }
  };
  await send([servers[0]], 'plan', CHAIRS[0] as SeatId, { type: 'meeting/plan', steps: STEPS });
  await send([servers[0]], 'start', CHAIRS[0] as SeatId, { type: 'meeting/start' });
  await Promise.all(Array.from({ length: 10 }, client));
  return observed;
}

/** What somebody does who looks at a screen that may be old. */
function anyCommand(
  random: () => number,
  pick: <Item>(items: readonly Item[]) => Item,
  by: SeatId,
  { state }: TrackSession,
): Command {
  const somebody = pick(PEOPLE);
  const current = state.meeting.current ?? ('s0' as StepId);
  if (CHAIRS.includes(by)) {
    return pick<() => Command>([
      () => ({ type: 'meeting/advance', from: current }),
      () => ({ type: 'meeting/back', from: current }),
      () => ({ type: 'floor/give', seatId: state.floor.queue[0]?.seatId ?? somebody }),
      () => ({ type: 'floor/end', seatId: state.floor.speaking?.seatId ?? somebody }),
      () => ({ type: 'floor/lower', seatId: state.floor.queue[0]?.seatId ?? somebody }),
      () => ({ type: 'document/lock', document: 'map', locked: random() < 0.5 }),
      () => ({ type: 'seat/role', seatId: somebody, role: pick(['participant', 'organizer', 'follower'] as const) }),
    ])();
  }
  const principleId = pick(['a', 'b', 'c']) as PrincipleId;
  return pick<() => Command>([
    () => ({ type: 'floor/raise' }),
    () => ({ type: 'floor/lower' }),
    () => ({
      type: 'position/take',
      principleId,
      position: pick(POSITIONS),
      reason: `because ${Math.floor(random() * 1e6)}`,
    }),
    () => ({ type: 'position/withdraw', principleId }),
  ])();
}
