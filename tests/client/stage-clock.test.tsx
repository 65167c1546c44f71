// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clockPhase, StepClock, StepProgress } from '../../client/kit/step-clock.tsx';
import { pauseClock, startClock } from '../../shared/domain/clock.ts';
import type { Clock } from '../../shared/model/meeting.ts';

const START = Date.UTC(2014, 8, 1, 9);
const MINUTE = 60_000;
let box: HTMLElement;
let root: Root;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  box = document.createElement('div');
  document.body.append(box);
  root = createRoot(box);
});

afterEach(async () => {
  await act(async () => root.unmount());
  box.remove();
});

const show = (clock: Clock, now: number) => act(async () => root.render(<StepClock clock={clock} now={now} />));
const timer = () => box.querySelector('[role=timer]');
const said = () => box.querySelector('[role=status]')?.textContent;

describe('the clock of a step', () => {
  const clock = startClock(6, START);

  it('counts down, and up with a plus sign when it is over', async () => {
    await show(clock, START + 138_000);
    expect(timer()?.textContent).toBe('3:42');
    await show(clock, START + 6 * MINUTE + 8_000);
    expect(timer()?.textContent).toBe('+0:08');
    expect(timer()?.getAttribute('aria-label')).toBe('0:08 over 6 minutes');
  });

  it('is not read out each second, but one minute before the end and at the end', async () => {
    await show(clock, START);
    expect(timer()?.getAttribute('aria-live')).toBe('off');
    expect(said()).toBe('');
    await show(clock, START + 5 * MINUTE);
    expect(said()).toBe('One minute left.');
    await show(clock, START + 6 * MINUTE + 1);
    expect(said()).toBe('Time is up.');
  });

  it('says nothing of a moment that passed before one came', async () => {
    await show(clock, START + 8 * MINUTE);
    expect(said()).toBe('');
  });

  it('is said on request with T', async () => {
    await show(clock, START + 138_000);
    await act(async () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true })));
    expect(said()).toBe('3:42 left of 6 minutes');
  });

  it('stands still while paused', async () => {
    const paused = pauseClock(clock, START + MINUTE);
    await show(paused, START + 30 * MINUTE);
    expect(timer()?.textContent).toBe('5:00');
  });

  it('has a last minute and a moment when it is over', () => {
    expect([60_001, 60_000, 0, -1].map(clockPhase)).toEqual(['running', 'last-minute', 'last-minute', 'over']);
  });

  it('shows how much of the time is used, never more than all of it', async () => {
    const used = async (now: number) => {
      await act(async () => root.render(<StepProgress clock={clock} now={now} label="Time used" />));
      return box.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow');
    };
    expect(await used(START + 3 * MINUTE)).toBe('50');
    expect(await used(START + 60 * MINUTE)).toBe('100');
  });
});
