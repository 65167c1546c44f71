import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../shared/domain/context.ts';
import { newLiveState } from '../../shared/domain/live-state.ts';
import { reduce } from '../../shared/domain/reduce.ts';
import type { PrincipleId, SeatId, TrackId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Command, CommandType } from '../../shared/model/command.ts';
import type { Scene } from '../../shared/model/meeting.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { InvitableRole, Seat } from '../../shared/model/seat.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import { COMMAND_TYPES } from '../../shared/wire/schema/command.ts';
import { brokenValues } from '../helpers/broken-values.ts';
import { startServer, type LiveClient, type TestServer } from '../helpers/server.ts';
import { everythingIn } from '../helpers/store-folder.ts';

let server: TestServer;
let trackId: TrackId;
let chair: LiveClient;
beforeAll(async () => {
  server = await startServer();
  trackId = await server.createTrack();
  chair = (await come('moderator')).live;
});
afterAll(() => server.stop());

/** Each comes with a burst of commands of their own. */
let people = 0;
async function come(role: InvitableRole): Promise<{ live: LiveClient; id: SeatId }> {
  const { seat, seatToken } = await server.join(trackId, role, `Person ${(people += 1)}`);
  return { live: await server.live(seatToken), id: seat.id };
}

const slides: Scene = { kind: 'slides', workshopId: 'w' as never, index: 0 };
const step = { id: 'a', title: 'A', minutes: 5, workshopId: 'w', scene: slides };

/** One valid command of each type, with every field that there is. */
const VALID: Record<CommandType, Record<string, unknown>> = {
  'meeting/start': {},
  'meeting/advance': { from: 'a' },
  'meeting/back': { from: 'a' },
  'meeting/pause': { step: 'a' },
  'meeting/resume': { step: 'a' },
  'meeting/add-minutes': { step: 'a', minutes: 1 },
  'meeting/end': {},
  'meeting/plan': { steps: [step], plannedAt: 0 },
  'stage/show': { scene: slides },
  'stage/slide': { workshopId: 'w', from: 0, index: 1 },
  'stage/call': { where: { kind: 'workshop', workshopId: 'w' } },
  'floor/raise': {},
  'floor/lower': { seatId: 's' },
  'floor/give': { seatId: 's' },
  'floor/end': { seatId: 's' },
  'floor/order': { order: 'balanced' },
  'document/lock': { document: 'map', locked: true },
  'principle/status': { principleId: 'p', status: 'agreed', reason: 'A text' },
  'position/take': { principleId: 'p', position: 'support', reason: 'A text' },
  'position/withdraw': { principleId: 'p' },
  'seat/role': { seatId: 's', role: 'participant' },
};

const code = (answer: CommandAnswer) => (answer.ok ? 'ok' : answer.code);

/** What is done changes nothing that is kept or shown. */
async function changesNothing(act: () => Promise<void>): Promise<void> {
  const kept = async () => [
    await everythingIn(server.store),
    chair.snapshot().live.meeting,
    chair.snapshot().live.floor,
  ];
  const before = await kept();
  await act();
  expect(await kept()).toEqual(before);
}

describe('is refused with its code, and changes nothing:', () => {
  test.each(COMMAND_TYPES)('every way of breaking %s', async (type) => {
    const broken = brokenValues({ id: 'id', type, ...VALID[type] }, ['type']).filter(
      ({ what }) => !what.startsWith('id = "half'),
    );
    for (let first = 0; first < broken.length; first += LIMITS.commandBurst) {
      const { live } = await come('moderator');
      await changesNothing(async () => {
        for (const { what, value } of broken.slice(first, first + LIMITS.commandBurst)) {
          const answer = (await live.socket.emitWithAck('command', value)) as CommandAnswer;
          expect([what, code(answer)]).toEqual([what, 'bad-request']);
        }
      });
      live.socket.disconnect();
    }
  });

  test.each(['position/', 'constructor', '__proto__', 'toString', '', 'meeting/start '])(
    'a command called "%s"',
    async (type) => {
      const { live } = await come('participant');
      await changesNothing(async () => {
        const answer = (await live.socket.emitWithAck('command', { id: 'id', type })) as CommandAnswer;
        expect(code(answer)).toBe('unknown-command');
      });
    },
  );

  test('ten megabytes: the sender is closed, and others are served', async () => {
    const { live } = await come('moderator');
    const gone = once(live.socket as never, 'disconnect');
    live.socket.emit('command', {
      id: 'id',
      type: 'position/take',
      principleId: 'p',
      reason: 'x'.repeat(10 * 1024 * 1024),
    });
    await gone;
    expect(code(await chair.send({ type: 'floor/order', order: 'as-raised' }))).toBe('ok');
  });
});

describe('what a command names must be there', () => {
  const nowhere = 'nowhere' as never;
  const plan = (more: object): Command => ({
    type: 'meeting/plan',
    steps: [{ id: 'a' as never, title: 'A', minutes: 5, scene: { kind: 'map' }, ...more }],
  });

  test.each<[string, Command, string]>([
    ['a step', plan({ workshopId: nowhere }), 'steps.0.workshopId'],
    ['a step’s slides', plan({ scene: { ...slides, workshopId: nowhere } }), 'steps.0.scene.workshopId'],
    ['a step’s map', plan({ scene: { kind: 'map', workshopId: nowhere } }), 'steps.0.scene.workshopId'],
    ['slides on stage', { type: 'stage/show', scene: { ...slides, workshopId: nowhere } }, 'scene.workshopId'],
    ['the map on stage', { type: 'stage/show', scene: { kind: 'map', workshopId: nowhere } }, 'scene.workshopId'],
    ['a slide', { type: 'stage/slide', workshopId: nowhere, from: 0, index: 1 }, 'workshopId'],
    [
      'a call to a workshop',
      { type: 'stage/call', where: { kind: 'workshop', workshopId: nowhere } },
      'where.workshopId',
    ],
    ['a call to the map', { type: 'stage/call', where: { kind: 'map', workshopId: nowhere } }, 'where.workshopId'],
  ])('a workshop, in %s', async (_, command, field) => {
    const { live } = await come('moderator');
    await changesNothing(async () => {
      const refused = { ok: false, code: 'not-found', problems: [{ field, code: 'not-a-choice' }] };
      expect(await live.send(command)).toEqual(refused);
    });
  });

  test('a workshop of another track is none of this one', async () => {
    const other = await server.createTrack();
    const add = (id: TrackId) =>
      server.admin.call<{ workshop: { id: string } }>('POST', `/api/tracks/${id}/workshops`, { body: { title: 'A' } });
    const [here, there] = [(await add(trackId)).body.workshop.id, (await add(other)).body.workshop.id];
    expect(code(await chair.send(plan({ workshopId: there })))).toBe('not-found');
    expect(code(await chair.send(plan({ workshopId: here })))).toBe('ok');
  });

  test.each<[string, Command]>([
    ['meeting/advance', { type: 'meeting/advance', from: nowhere }],
    ['meeting/back', { type: 'meeting/back', from: nowhere }],
    ['meeting/pause', { type: 'meeting/pause', step: nowhere }],
    ['meeting/resume', { type: 'meeting/resume', step: nowhere }],
    ['meeting/add-minutes', { type: 'meeting/add-minutes', step: nowhere, minutes: 1 }],
  ])('a step, in %s', async (_, command) => {
    await changesNothing(async () => expect(code(await chair.send(command))).toBe('no-such-step'));
  });

  test.each<[string, Command]>([
    ['floor/lower', { type: 'floor/lower', seatId: nowhere }],
    ['floor/give', { type: 'floor/give', seatId: nowhere }],
    ['floor/end', { type: 'floor/end', seatId: nowhere }],
    ['seat/role', { type: 'seat/role', seatId: nowhere, role: 'organizer' }],
  ])('a person, in %s', async (_, command) => {
    await changesNothing(async () => expect(code(await chair.send(command))).toBe('no-such-person'));
  });
});

describe('roles', () => {
  test('a follower takes no position, raises no hand and withdraws nothing', async () => {
    const { live } = await come('follower');
    await changesNothing(async () => {
      for (const command of [
        { type: 'position/take', principleId: 'p', position: 'support' },
        { type: 'position/withdraw', principleId: 'p' },
        { type: 'floor/raise' },
      ] as Command[])
        expect(code(await live.send(command))).toBe('not-allowed');
    });
  });

  test('nobody makes an admin, changes the admin, or changes the own role', async () => {
    const { live, id } = await come('moderator');
    const owner = server.browser();
    const { token } = server.app.services.claim;
    await owner.call('POST', '/api/claim', { body: { token, name: 'Owner' } });
    const { body } = await owner.call<{ seat: { id: SeatId; role: string } }>('GET', `/api/tracks/${trackId}`);
    expect(body.seat.role).toBe('admin');
    await changesNothing(async () => {
      const give = async (seatId: SeatId, role: string) =>
        code(await live.send({ type: 'seat/role', seatId, role: role as never }));
      expect(await give(id, 'admin')).toBe('bad-request');
      expect(await give(body.seat.id, 'participant')).toBe('not-allowed');
      expect(await give(id, 'participant')).toBe('not-allowed');
    });
  });
});

test('withdrawing a position that was never taken keeps nothing', async () => {
  const session = await server.app.services.sessions.open(trackId);
  const { live } = await come('participant');
  const kept = Object.keys(session.state.positions).length;
  expect(code(await live.send({ type: 'position/withdraw', principleId: 'never' as never }))).toBe('ok');
  expect(Object.keys(session.state.positions)).toHaveLength(kept);
});

test('positions can be taken on so many principles, and changed on each of them', () => {
  const actor = { id: 's1', role: 'participant', group: 'academia' } as Seat;
  const context: Context = { now: 0, actor, seats: new Map([[actor.id, actor]]) };
  const take = (live: LiveState, n: number): LiveState =>
    reduce(live, { type: 'position/take', principleId: `p${n}` as PrincipleId, position: 'support' }, context).live;
  const full = Array.from({ length: LIMITS.principles }, (_, n) => n).reduce(take, newLiveState());
  expect(() => take(full, LIMITS.principles)).toThrow('too-many');
  expect(Object.keys(take(full, 0).positions)).toHaveLength(LIMITS.principles);
});
