// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BringCard } from '../../client/features/home/bring-card.tsx';
import { Hero } from '../../client/features/home/hero.tsx';
import { RunOfShow } from '../../client/features/home/run-of-show.tsx';
import { ToastProvider } from '../../client/kit/toast.tsx';
import { end, start } from '../../shared/domain/meeting.ts';
import type { StepId, WorkshopId } from '../../shared/ids.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import type { Workshop } from '../../shared/model/workshop.ts';

const NINE = Date.UTC(2014, 8, 1, 9);
const TRACK = { slug: 'sample', name: 'A sample track', timezone: 'Europe/Istanbul', introduction: 'One paragraph.' };

/** What the track's screens are told; the tests set it. */
const given = vi.hoisted(() => ({
  live: undefined as unknown,
  now: 0,
  track: {},
  seat: {},
  code: undefined as string | undefined,
  workshops: new Map(),
}));

vi.mock('../../client/live/track.tsx', () => ({
  useTrack: () => ({ track: given.track, seat: given.seat, code: given.code, workshopById: given.workshops }),
  useLive: () => given.live,
  useServerTime: () => given.now,
  isChair: (role: string) => role === 'moderator',
}));

const PLANNED: Meeting = {
  state: 'planned',
  steps: [
    { id: 's1' as StepId, title: 'First step', minutes: 10, scene: { kind: 'title' }, workshopId: 'w1' as WorkshopId },
    { id: 's2' as StepId, title: 'Second step', minutes: 10, scene: { kind: 'title' } },
  ],
  plannedAt: NINE,
  entered: {},
  scene: { kind: 'title' },
};
const PEOPLE = { present: { academia: 2 }, remote: { academia: 1 }, simulated: 1, seats: 3 };

let box: HTMLElement;
let root: Root;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Object.assign(given, {
    live: undefined,
    now: NINE,
    track: TRACK,
    seat: { role: 'participant', workshopIds: [] },
    code: undefined,
  });
  given.workshops = new Map([
    ['w1', { id: 'w1', number: '41', title: 'Whose request is it?', organisations: [] } as unknown as Workshop],
  ]);
  box = document.createElement('div');
  document.body.append(box);
  root = createRoot(box);
});

afterEach(async () => {
  await act(async () => root.unmount());
  box.remove();
});

const live = (meeting: Meeting) => ({ meeting, ...PEOPLE });
const show = (element: React.ReactNode) => act(async () => root.render(<ToastProvider>{element}</ToastProvider>));
const text = () => box.textContent ?? '';
const title = () => box.querySelector('h1')?.textContent;

describe('the head of Home', () => {
  it('is titled by the workshop on stage, with its step and the time left', async () => {
    given.live = live(start(PLANNED, NINE));
    given.now = NINE + 6 * 60_000 + 18_000;
    await show(<Hero chart={undefined} />);
    expect(title()).toBe('Whose request is it?');
    expect(text()).toContain('Step 1 of 2');
    expect(text().replace(/[\u2066\u2069]/g, '')).toContain('3:42 left');
    expect(text()).toContain('2 people here');
  });

  it('is titled by the track before the meeting, and says how far away it is', async () => {
    given.live = live(PLANNED);
    given.now = NINE - 30 * 60_000;
    await show(<Hero chart={undefined} />);
    expect(title()).toBe('A sample track');
    expect(text()).toContain('in 30 minutes');
    expect(text()).toContain('One paragraph.');
  });

  it('says that nothing has begun when the planned start has passed', async () => {
    given.live = live(PLANNED);
    given.now = NINE + 60_000;
    await show(<Hero chart={undefined} />);
    expect(text()).toContain('Not started yet');
  });

  it('leads to the guide first after the end', async () => {
    given.live = live(end(start(PLANNED, NINE), NINE));
    await show(<Hero chart={undefined} />);
    expect(text()).toContain('This meeting has ended');
    expect(box.querySelector('.pri')?.getAttribute('href')).toBe('/t/sample');
  });

  it('says that a demo is one', async () => {
    given.track = { ...TRACK, demo: true };
    given.live = live(PLANNED);
    await show(<Hero chart={undefined} />);
    expect(box.querySelector('.chip')?.textContent).toBe('Demo');
  });

  it('has its title while the rest is on its way', async () => {
    await show(<Hero chart={undefined} />);
    expect(title()).toBe('A sample track');
    expect(text()).toContain('One moment');
  });
});

describe('the run of show on Home', () => {
  it('marks the current step, and shows the times of the conference on request', async () => {
    given.live = live(start(PLANNED, NINE));
    await show(<RunOfShow />);
    expect(box.querySelector('[aria-current=step]')?.textContent).toContain('First step');
    const there = [...box.querySelectorAll('button')].find((button) => button.textContent === 'Istanbul');
    // A device in Istanbul has nothing to choose.
    if (there) await act(async () => there.click());
    expect(box.querySelector('li .num')?.textContent).toBe('12:00');
  });

  it('leads a moderator to the console while there is none, and tells others who makes it', async () => {
    given.live = live({ ...PLANNED, steps: [] });
    await show(<RunOfShow />);
    expect(box.querySelector('a')).toBeNull();
    given.seat = { role: 'moderator', workshopIds: [] };
    await show(<RunOfShow />);
    expect(box.querySelector('a')?.getAttribute('href')).toBe('/app/sample/console');
  });
});

describe('bringing someone in', () => {
  it('counts who is online by group, and says how many are simulated', async () => {
    given.live = live(PLANNED);
    given.code = 'K7M-2QX';
    await show(<BringCard />);
    expect(text()).toContain('K7M-2QX');
    expect(text()).toContain('Academia2');
    expect(text()).toContain('1 of them is simulated.');
    expect(box.querySelector('a')).toBeNull();
  });

  it('leads moderators to people and invitations', async () => {
    given.live = live(PLANNED);
    given.seat = { role: 'moderator', workshopIds: [] };
    await show(<BringCard />);
    expect(box.querySelector('a')?.getAttribute('href')).toBe('/app/sample/people');
  });
});
