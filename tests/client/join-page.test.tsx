// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addsTo } from '../../client/features/join/invitation.ts';
import { en } from '../../shared/messages/en.ts';

const INVITED = { track: { name: 'Sample track', slug: 'sample' }, role: 'participant' };
const TRACK = { id: 't1', slug: 'sample', name: 'Sample track', timezone: 'UTC', createdAt: '' };
const SEAT = {
  id: 's1',
  trackId: 't1',
  name: 'Sample person',
  group: 'academia',
  place: 'room',
  role: 'participant',
  workshopIds: [],
  joinedAt: '',
};

type Answer = { status?: number; body: unknown };
let answers: Record<string, Answer>;
let asked: { path: string; body: unknown }[];
let root: Root;
let page: HTMLElement;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  localStorage.clear();
  asked = [];
  answers = {
    '/api/invitation': { body: INVITED },
    '/api/me': { body: { admin: false, seats: [], claimed: true, demo: false, version: '0' } },
    '/api/tracks': { body: { tracks: [] } },
    '/api/join': { body: { track: TRACK, seat: SEAT, seatToken: 'x' } },
  };
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string }) => {
    asked.push({ path, body: body === undefined ? undefined : JSON.parse(body) });
    const { status = 200, body: reply } = answers[path] ?? { status: 404, body: { code: 'not-found' } };
    return new Response(JSON.stringify(reply), { status });
  });
  page = document.body.appendChild(document.createElement('div'));
  root = createRoot(page);
});

afterEach(async () => {
  await act(async () => root.unmount());
  page.remove();
  vi.unstubAllGlobals();
});

async function open(address: string): Promise<void> {
  history.replaceState(null, '', address);
  const { JoinPage } = await import('../../client/features/join/join-page.tsx');
  await act(async () => root.render(<JoinPage />));
}

const radio = (name: string) =>
  [...page.querySelectorAll('label')].find((label) => label.textContent?.includes(name))?.querySelector('input');
const submit = () => act(async () => page.querySelector('form')?.requestSubmit());

async function type(words: string): Promise<void> {
  const input = page.querySelector<HTMLInputElement>('input[autocomplete=name]');
  await act(async () => {
    // React listens to the prototype's setter.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, words);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

describe('joining', () => {
  it('takes the secret out of the address bar, and keeps it over a reload', async () => {
    await open('/join#a-secret');
    expect(location.href).not.toContain('a-secret');
    expect(asked[0]).toEqual({ path: '/api/invitation', body: { token: 'a-secret' } });
    expect(history.state).toEqual({ secret: 'a-secret' });
    expect(page.querySelector('h1')?.textContent).toBe('Sample track');
  });

  it('sends name, group and place, keeps them on the device, and goes in', async () => {
    await open('/join?code=k7m2qx');
    await type('Sample person');
    await act(async () => radio('Academia')?.click());
    await act(async () => radio('Remote')?.click());
    await submit();
    const body = { token: 'K7M-2QX', name: 'Sample person', group: 'academia', place: 'remote' };
    expect(asked.at(-1)).toEqual({ path: '/api/join', body });
    expect(location.pathname).toBe('/app/sample');
    expect(JSON.parse(localStorage.getItem('coalesce.person') ?? '')).toMatchObject({ name: 'Sample person' });
  });

  it('says in words why an invitation does not open', async () => {
    answers['/api/invitation'] = { status: 410, body: { code: 'invitation-used-up' } };
    await open('/join#spent');
    expect(page.querySelector('[role=alert]')?.textContent).toContain(en.failure['invitation-used-up']);
  });

  it('puts a problem with the name beside the name, and keeps what was typed', async () => {
    answers['/api/join'] = {
      status: 409,
      body: { code: 'name-taken', problems: [{ field: 'name', code: 'invalid' }] },
    };
    await open('/join#open');
    await type('Sample person');
    await act(async () => radio('Academia')?.click());
    await submit();
    const input = page.querySelector<HTMLInputElement>('input[autocomplete=name]');
    expect(input?.getAttribute('aria-invalid')).toBe('true');
    expect(input?.value).toBe('Sample person');
    expect(page.textContent).toContain(en.failure['name-taken']);
  });

  it('lets who has a seat straight in', async () => {
    answers['/api/me'] = { body: { admin: false, seats: [SEAT], claimed: true, demo: false, version: '0' } };
    answers['/api/tracks'] = { body: { tracks: [TRACK] } };
    await open('/join#again');
    expect(location.pathname).toBe('/app/sample');
    expect(asked.some(({ path }) => path === '/api/join')).toBe(false);
  });
});

describe('whether an invitation adds to a seat', () => {
  it('does with a higher role or a workshop that is not its own yet', () => {
    const seat = { role: 'participant' } as const;
    expect(addsTo(seat, { role: 'participant' }, [])).toBe(false);
    expect(addsTo(seat, { role: 'follower' }, [])).toBe(false);
    expect(addsTo(seat, { role: 'moderator' }, [])).toBe(true);
    expect(addsTo({ role: 'organizer' }, { role: 'organizer', workshop: 'W' }, ['W'])).toBe(false);
    expect(addsTo({ role: 'admin' }, { role: 'organizer', workshop: 'W' }, [])).toBe(true);
  });
});
