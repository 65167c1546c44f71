import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gather } from '../../server/live/gather.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a single change goes out at once, a storm once an interval and once at its end', () => {
  const sent: string[] = [];
  const { ask } = gather<string>((key) => sent.push(key), 50);
  ask('a');
  expect(sent).toEqual(['a']);
  for (let change = 0; change < 100; change += 1) ask('a');
  ask('b');
  expect(sent).toEqual(['a', 'b']);
  vi.advanceTimersByTime(50);
  expect(sent).toEqual(['a', 'b', 'a']);
  vi.advanceTimersByTime(500);
  expect(sent).toHaveLength(3);
  ask('a');
  expect(sent).toHaveLength(4);
});

test('stopped, it says nothing more', () => {
  const sent: string[] = [];
  const { ask, stop } = gather<string>((key) => sent.push(key), 50);
  ask('a');
  ask('a');
  stop();
  vi.advanceTimersByTime(500);
  expect(sent).toEqual(['a']);
});
