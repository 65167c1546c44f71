import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { endTurn, give, lower, queueInOrder, raise } from '../../shared/domain/floor.ts';
import { newLiveState } from '../../shared/domain/live-state.ts';
import { reduce } from '../../shared/domain/reduce.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Floor } from '../../shared/model/meeting.ts';
import { context, seat } from '../helpers/people.ts';

const ana = seat('ana', { group: 'civil-society' });
const ben = seat('ben', { group: 'government' });
const cem = seat('cem', { group: 'academia' });
const follower = seat('fay', { role: 'follower' });
const chair = seat('chair', { role: 'moderator' });
const everyone = [ana, ben, cem, follower, chair];
const at = (actor: typeof ana, now: number) => context(actor, now, everyone);
const quiet = (): Floor => newLiveState().floor;
const order = (floor: Floor) =>
  queueInOrder(floor, (id) => everyone.find((each) => each.id === id)?.group).map(({ seatId }) => seatId);

test('a hand is in the queue once', () => {
  const floor = raise(quiet(), at(ana, 1));
  expect(() => raise(floor, at(ana, 2))).toThrow('already-in-queue');
  expect(lower(floor, ana.id).queue).toEqual([]);
  expect(() => lower(quiet(), ana.id)).toThrow('not-in-queue');
});

test('giving the floor ends and counts the turn before it', () => {
  const speaking = give(raise(quiet(), at(ana, 0)), ana.id, at(chair, 1_000));
  expect(speaking).toMatchObject({ speaking: { seatId: 'ana', since: 1_000 }, queue: [] });
  const next = give(speaking, ben.id, at(chair, 31_000));
  expect(next.spokenByGroup).toEqual({ 'civil-society': 30_000 });
  expect(next.turnsBySeat).toEqual({ ana: 1 });
  expect(next.speaking?.seatId).toBe('ben');
});

test('giving the floor twice by a double click changes nothing', () => {
  const speaking = give(quiet(), ana.id, at(chair, 0));
  expect(() => give(speaking, ana.id, at(chair, 1))).toThrow('stale');
});

test('the floor goes only to people who are here and may speak', () => {
  expect(() => give(quiet(), 'nobody' as SeatId, at(chair, 0))).toThrow('no-such-person');
  expect(() => give(quiet(), follower.id, at(chair, 0))).toThrow('not-allowed');
});

test('balanced order serves the groups with least time first, ties by time raised', () => {
  const raised = [ana, ben, cem].reduce((floor, who, index) => raise(floor, at(who, index)), quiet());
  const floor: Floor = { ...raised, spokenByGroup: { 'civil-society': 60_000 } };
  expect(order(floor)).toEqual(['ana', 'ben', 'cem']);
  expect(order({ ...floor, order: 'balanced' })).toEqual(['ben', 'cem', 'ana']);
});

test('the end of the meeting ends the turn and clears the queue', () => {
  const steps = [{ id: 's' as never, title: 's', minutes: 1, scene: { kind: 'title' as const } }];
  let live = reduce(newLiveState(), { type: 'meeting/plan', steps }, at(chair, 0)).live;
  live = reduce(live, { type: 'meeting/start' }, at(chair, 0)).live;
  live = reduce(live, { type: 'floor/raise' }, at(ben, 0)).live;
  live = reduce(live, { type: 'floor/give', seatId: ana.id }, at(chair, 0)).live;
  live = reduce(live, { type: 'meeting/end' }, at(chair, 5_000)).live;
  expect(live.floor).toMatchObject({ queue: [], spokenByGroup: { 'civil-society': 5_000 } });
  expect(live.floor).not.toHaveProperty('speaking');
});

test('who becomes a follower leaves the queue and the floor', () => {
  let live = reduce(newLiveState(), { type: 'floor/give', seatId: ana.id }, at(chair, 0)).live;
  live = reduce(live, { type: 'floor/raise' }, at(ben, 0)).live;
  live = reduce(live, { type: 'seat/role', seatId: ana.id, role: 'follower' }, at(chair, 1_000)).live;
  expect(live.floor).not.toHaveProperty('speaking');
  const after = reduce(live, { type: 'seat/role', seatId: ben.id, role: 'follower' }, at(chair, 1_000));
  expect(after.live.floor.queue).toEqual([]);
  expect(after.seat).toEqual({ ...ben, role: 'follower' });
});

test('no role of an admin is changed by a moderator', () => {
  const admin = seat('root', { role: 'admin' });
  const act = () =>
    reduce(newLiveState(), { type: 'seat/role', seatId: admin.id, role: 'follower' }, context(chair, 0, [admin]));
  expect(act).toThrow('not-allowed');
});

test('whatever happens on the floor, time counted is time that somebody had the floor', () => {
  const act = fc.tuple(fc.constantFrom('give', 'end'), fc.constantFrom(ana, ben, cem), fc.nat(60_000));
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let floor = quiet();
      let now = 0;
      let spoken = 0;
      for (const [what, who, later] of acts) {
        if (floor.speaking) spoken += later;
        now += later;
        if (what === 'end') floor = endTurn(floor, at(chair, now).seats, now);
        else if (floor.speaking?.seatId !== who.id) floor = give(floor, who.id, at(chair, now));
      }
      floor = endTurn(floor, at(chair, now).seats, now);
      expect(Object.values(floor.spokenByGroup).reduce((sum, time) => sum + time, 0)).toBe(spoken);
    }),
    { seed: 2 },
  );
});
