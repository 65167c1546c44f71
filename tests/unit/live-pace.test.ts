import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { LiveSocket } from '../../server/live/live-socket.ts';
import { Pace } from '../../server/live/pace.ts';

/** A connection whose network takes nothing until the test says so. */
function device(): { socket: LiveSocket; takes: (writable: boolean) => void } {
  const conn = Object.assign(new EventEmitter(), { transport: { writable: true } });
  const takes = (writable: boolean) => {
    conn.transport.writable = writable;
    if (writable) conn.emit('drain');
  };
  return { socket: { conn, connected: true } as unknown as LiveSocket, takes };
}

test('a device that takes nothing for a hundred steps is sent no more, and the whole once it does', () => {
  const told: LiveSocket[] = [];
  const pace = new Pace((socket) => told.push(socket));
  const [slow, quick] = [device(), device()];
  slow.takes(false);
  const steps = () => pace.tooSlow([slow.socket, quick.socket]);
  for (let step = 0; step < 100; step += 1) expect(steps()).toEqual([]);
  expect(steps()).toEqual([slow.socket]);
  expect([pace.isBehind(slow.socket), pace.isBehind(quick.socket), told.length]).toEqual([true, false, 0]);
  slow.takes(true);
  expect([pace.isBehind(slow.socket), told]).toEqual([false, [slow.socket]]);
});

test('a device that takes what it is sent now and then is left alone', () => {
  const pace = new Pace(() => {});
  const { socket, takes } = device();
  for (let step = 0; step < 1_000; step += 1) {
    takes(step % 50 === 0);
    expect(pace.tooSlow([socket])).toEqual([]);
  }
});

test('a step to many, or a long one, is followed by a longer rest, and never by a long one', () => {
  const pace = new Pace(() => {});
  expect(pace.rest(500, 30)).toBeLessThan(10);
  expect(pace.rest(500, 2_000)).toBeGreaterThan(100);
  expect(pace.rest(50_000, 300)).toBeGreaterThan(200);
  expect(pace.rest(1_000_000, 5_000)).toBe(1_000);
});
