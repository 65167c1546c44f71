import { expect, test } from 'vitest';
import { gaugeValue, proposedStatus, type Standings } from '../../shared/domain/consensus.ts';
import { newLiveState } from '../../shared/domain/live-state.ts';
import { reduce } from '../../shared/domain/reduce.ts';
import { view, you } from '../../shared/domain/view.ts';
import type { PrincipleId } from '../../shared/ids.ts';
import { GAUGE_GROUPS } from '../../shared/model/group.ts';
import type { GroupStanding, LiveState } from '../../shared/model/live.ts';
import type { Position, PrincipleStatus } from '../../shared/model/principle.ts';
import { context, seat } from '../helpers/people.ts';

const principleId = 'p1' as PrincipleId;
const ana = seat('ana', { group: 'civil-society' });
const ben = seat('ben', { group: 'civil-society' });
const chair = seat('chair', { role: 'moderator', group: 'government' });
const people = [ana, ben, chair];

function take(live: LiveState, who: typeof ana, position: Position, reason?: string): LiveState {
  const command = {
    type: 'position/take' as const,
    principleId,
    position,
    ...(reason === undefined ? {} : { reason }),
  };
  return reduce(live, command, context(who, 7, people)).live;
}
function status(live: LiveState, wanted: PrincipleStatus, reason?: string): LiveState {
  const command = {
    type: 'principle/status' as const,
    principleId,
    status: wanted,
    ...(reason === undefined ? {} : { reason }),
  };
  return reduce(live, command, context(chair, 8, people)).live;
}
const standing = (counts: Partial<GroupStanding>): GroupStanding => ({
  support: 0,
  live: 0,
  concern: 0,
  object: 0,
  ...counts,
});
const all = (counts: Partial<GroupStanding>): Standings =>
  Object.fromEntries(GAUGE_GROUPS.map((group) => [group, standing(counts)]));

test('a concern or objection needs a reason that says something', () => {
  expect(() => take(newLiveState(), ana, 'concern')).toThrow('reason-required');
  expect(() => take(newLiveState(), ana, 'object', '  \n')).toThrow('reason-required');
  expect(take(newLiveState(), ana, 'live').positions['p1']).toEqual({ ana: { position: 'live', at: 7 } });
});

test('a person has one position on a principle: the newest', () => {
  const live = take(take(newLiveState(), ana, 'support'), ana, 'object', 'Too broad.');
  expect(live.positions['p1']).toEqual({ ana: { position: 'object', reason: 'Too broad.', at: 7 } });
});

test('a withdrawn position is gone, and withdrawing again is no failure', () => {
  const withdraw = { type: 'position/withdraw', principleId } as const;
  const live = reduce(take(newLiveState(), ana, 'support'), withdraw, context(ana)).live;
  expect(live.positions).toEqual({});
  expect(reduce(live, withdraw, context(ana)).live.positions).toEqual({});
});

test('others see counts by group and the reasons; only I see my position', () => {
  const live = take(take(newLiveState(), ana, 'object', 'Too broad.'), ben, 'support');
  const seats = new Map(people.map((each) => [each.id, each]));
  const seen = view(ana.trackId, live, seats, new Set([ana.id]));
  expect(seen.standings['p1']).toEqual({ 'civil-society': standing({ support: 1, object: 1 }) });
  expect(seen.reasons['p1']).toEqual({
    ana: { seatId: 'ana', group: 'civil-society', position: 'object', reason: 'Too broad.', at: 7 },
  });
  expect(JSON.stringify(seen)).not.toContain('"positions"');
  expect(seen.present).toEqual({ 'civil-society': 1 });
  expect(you(live, ben).positions).toEqual({ p1: { position: 'support', at: 7 } });
});

test('agreed is refused while somebody objects; rough consensus needs an answer to them', () => {
  const live = take(newLiveState(), ana, 'object', 'Too broad.');
  expect(() => status(live, 'agreed', 'Answered.')).toThrow('objection-open');
  expect(() => status(live, 'rough')).toThrow('objection-open');
  expect(status(live, 'rough', 'Scope is given in 2.').statuses['p1']).toMatchObject({ status: 'rough', by: 'chair' });
  expect(status(take(live, ana, 'live'), 'agreed').statuses['p1']?.status).toBe('agreed');
});

test('a group’s mark is the mean over members heard', () => {
  expect(gaugeValue(standing({ support: 1, live: 1 }))).toBe(87.5);
  expect(gaugeValue(standing({ concern: 2 }))).toBe(30);
  expect(gaugeValue(standing({}))).toBeUndefined();
  expect(gaugeValue(undefined)).toBeUndefined();
});

test('agreement is proposed with all six groups in the zone, rough consensus with one short', () => {
  expect(proposedStatus(all({ live: 1 }))).toBe('agreed');
  expect(proposedStatus({ ...all({ live: 1 }), academia: standing({ concern: 1 }) })).toBe('rough');
  expect(proposedStatus({ ...all({ concern: 1 }), academia: standing({ live: 1 }) })).toBeUndefined();
});

test('nothing is proposed while somebody objects or a group has not been heard', () => {
  expect(proposedStatus({ ...all({ support: 9 }), other: standing({ object: 1 }) })).toBeUndefined();
  const { academia: _, ...five } = all({ support: 1 });
  expect(proposedStatus(five)).toBeUndefined();
});

test('a rule never changes the state it was given', () => {
  const live = take(newLiveState(), ana, 'support');
  const before = structuredClone(live);
  take(live, ben, 'object', 'No.');
  status(live, 'rough');
  expect(live).toEqual(before);
});
