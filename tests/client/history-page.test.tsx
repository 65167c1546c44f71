// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallFailed } from '../../client/api.ts';
import { HistoryPage } from '../../client/features/history/history-page.tsx';
import { askedFor } from '../../client/features/history/moment.ts';
import { ToastProvider } from '../../client/kit/toast.tsx';
import type { Version } from '../../shared/model/version.ts';

const world = vi.hoisted(() => ({
  track: {} as Record<string, unknown>,
  live: {} as Record<string, unknown>,
  call: vi.fn(),
}));
vi.mock('../../client/live/track.tsx', () => ({
  useTrack: () => world.track,
  useLive: () => world.live,
  usePeople: () =>
    new Map([
      ['ana', { id: 'ana', name: 'Ana', group: 'academia' }],
      ['li', { id: 'li', name: 'Li', group: 'government' }],
    ]),
}));
vi.mock('../../client/api.ts', async (original) => ({
  ...(await original<object>()),
  call: world.call,
  callKept: world.call,
}));

const version = (id: string, more: object = {}): Version =>
  ({
    id,
    document: 'principles',
    number: Number(id.slice(1)),
    at: Date.UTC(2014, 8, 2, 9),
    why: 'automatic',
    authors: [{ seatId: 'ana', inserted: 12, deleted: 3 }],
    complete: true,
    ...more,
  }) as Version;
const VERSIONS = [
  version('v3', { why: 'named', name: 'Agreed in plenary' }),
  version('v2', { why: 'step', step: { id: 's', title: 'Opening', entered: 1 } }),
  version('v1', { complete: false }),
];
const LINE = {
  kind: 'paragraph',
  change: 'changed',
  by: ['li'],
  pieces: [
    { text: 'All ' },
    { text: 'groups', change: 'removed' },
    { text: 'people', change: 'added' },
    { text: ' are heard.' },
  ],
};
const DIFFERENCE = {
  kind: 'text',
  sections: [{ principleId: 'p1', number: 2, numberBefore: 1, moved: true, change: 'changed', lines: [LINE] }],
};

let root: Root;
let box: HTMLElement;
let versions: Version[];
let narrow = false;

/** Without the marks that set a name apart. */
const said = (part: Element) => (part.textContent ?? '').replace(/[\u2068\u2069]/g, '');
const page = () => said(box);
const button = (name: string, within: ParentNode = box) =>
  [...within.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));
const press = (found: HTMLElement | undefined) => act(async () => found?.click());
const asked = (name: string) => world.call.mock.calls.filter(([called]) => called === name).map(([, given]) => given);

async function open(role: string, search = ''): Promise<void> {
  history.replaceState(null, '', `/app/sample/history/principles${search}`);
  world.track = {
    track: { id: 't', slug: 'sample' },
    seat: { id: 'me', role },
    status: { connection: 'online' },
    workshopById: new Map(),
  };
  await act(async () =>
    root.render(
      <ToastProvider>
        <HistoryPage document="principles" />
      </ToastProvider>,
    ),
  );
}

beforeEach(() => {
  Object.assign(globalThis, {
    IS_REACT_ACT_ENVIRONMENT: true,
    matchMedia: () => ({ matches: narrow, addEventListener: () => undefined, removeEventListener: () => undefined }),
  });
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  versions = VERSIONS;
  narrow = false;
  world.live = { meeting: {}, locks: {} };
  world.call.mockImplementation(async (name: string) => {
    if (name === 'listVersions') return { versions, number: 4 };
    if (name === 'compareVersions') return { difference: DIFFERENCE };
    if (name === 'nameVersion') return { version: version('v4', { why: 'named', name: 'Mine' }) };
    if (name === 'restoreVersion') return { changed: true };
    return { version: versions[0], content: { kind: 'text', sections: [] } };
  });
  box = document.body.appendChild(document.createElement('div'));
  root = createRoot(box);
});

afterEach(async () => {
  await act(async () => root.unmount());
  box.remove();
  vi.clearAllMocks();
});

describe('the list', () => {
  it('says what each version is, who wrote, and where that may not be everyone', async () => {
    await open('follower');
    for (const words of ['Agreed in plenary', 'As “Opening” began', 'Kept by itself', 'Ana: 12 characters in, 3 out'])
      expect(page()).toContain(words);
    expect(page()).toContain('part of the log is no longer kept');
    expect(page()).toContain('Something has been written since the newest version');
  });

  it('says that there is none yet, and what came instead of a list', async () => {
    versions = [];
    await open('organizer');
    expect(page()).toContain('There is no version yet');
    world.call.mockRejectedValue(new CallFailed('no-connection'));
    await act(async () => root.unmount());
    root = createRoot(box);
    await open('organizer');
    expect(box.querySelector('[role="alert"]')?.textContent).toContain('No connection to the server');
    expect(button('Try again')).toBeDefined();
  });
});

describe('one version', () => {
  it('shows what came in and went out by element and in words, who did it, and where a principle came from', async () => {
    await open('follower', '?version=v3');
    expect(asked('compareVersions')).toEqual([
      { params: { trackId: 't', document: 'principles' }, query: { from: 'v2', to: 'v3' } },
    ]);
    expect(box.querySelector('ins')?.textContent).toContain('added: people');
    expect(box.querySelector('del')?.textContent).toContain('removed: groups');
    expect(page()).toContain('Changed by Li');
    expect(page()).toContain('it was principle 1');
  });

  it('is compared with now, and its address can be sent', async () => {
    await open('follower');
    await press(button('Agreed in plenary'));
    await press(button('Compare with now'));
    expect(location.search).toBe('?version=v3&look=now');
    expect(asked('compareVersions').at(-1)).toMatchObject({ query: { from: 'v3', to: 'now' } });
  });

  it('takes the place of the list on a phone, and whoever pressed goes on at its heading, and back', async () => {
    narrow = true;
    await open('follower', '');
    await press(button('Agreed in plenary'));
    expect(document.activeElement?.textContent).toBe('Agreed in plenary');
    await press(button('Versions'));
    expect(document.activeElement?.textContent).toBe('Version history');
  });

  it('that is no longer there is said to be gone', async () => {
    await open('follower', '?version=none');
    expect(page()).toContain('This no longer exists.');
  });
});

describe('acting', () => {
  it('brings back only after saying what will happen', async () => {
    await open('moderator', '?version=v3');
    await press(button('Bring back'));
    expect(asked('restoreVersion')).toEqual([]);
    const dialog = box.querySelector('dialog') ?? box;
    for (const words of ['as it was in “Agreed in plenary”', 'sees the change at once', 'kept as a version first'])
      expect(said(dialog)).toContain(words);
    await press(button('Bring back', dialog));
    expect(asked('restoreVersion')).toEqual([
      { params: { trackId: 't', document: 'principles', versionId: 'v3' }, body: {} },
    ]);
    expect(page()).toContain('is back.');
  });

  it('offers nothing that the role may not do', async () => {
    await open('organizer', '?version=v3');
    expect(button('Bring back')).toBeUndefined();
    expect(button('Name this version')).toBeDefined();
    await open('participant', '?version=v3');
    expect(button('Name this version')).toBeUndefined();
  });

  it('does not bring back into a locked text, and says why', async () => {
    world.live = { meeting: {}, locks: { principles: { by: 'ana', at: 0 } } };
    await open('moderator', '?version=v3');
    expect(button('Bring back')?.disabled).toBe(true);
    expect(page()).toContain('A moderator has closed this for writing.');
  });

  it('names what is there now, and asks for a name first', async () => {
    await open('organizer');
    await press(button('Name this version'));
    const dialog = box.querySelector('dialog') ?? box;
    const submit = () =>
      act(async () =>
        dialog.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
      );
    await submit();
    expect(asked('nameVersion')).toEqual([]);
    const input = dialog.querySelector('input');
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'Mine');
      input?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await submit();
    expect(asked('nameVersion')).toEqual([
      { params: { trackId: 't', document: 'principles' }, body: { name: 'Mine' } },
    ]);
    expect(page()).toContain('Kept as “Mine”.');
  });
});

it('what is asked for: the one before, now, the whole, or nothing', () => {
  expect(askedFor({ id: 'v3', look: 'before' }, VERSIONS)).toEqual({ from: 'v2', to: 'v3' });
  expect(askedFor({ id: 'v3', look: 'now' }, VERSIONS)).toEqual({ from: 'v3', to: 'now' });
  expect(askedFor({ id: 'v3', look: 'alone' }, VERSIONS)).toEqual({ read: 'v3' });
  expect(askedFor({ id: 'v1', look: 'before' }, VERSIONS)).toEqual({ read: 'v1' });
  expect(askedFor({ id: 'now', look: 'before' }, VERSIONS)).toEqual({ from: 'v3', to: 'now' });
  expect(askedFor({ id: 'now', look: 'before' }, [])).toBeUndefined();
  expect(askedFor({ id: 'v9', look: 'before' }, VERSIONS)).toBeUndefined();
});
