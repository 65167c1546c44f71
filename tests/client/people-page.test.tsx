// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PeoplePage } from '../../client/features/people/people-page.tsx';
import { ToastProvider } from '../../client/kit/toast.tsx';

const told = vi.hoisted(() => ({
  value: {} as Record<string, unknown>,
  people: [] as unknown[],
  call: vi.fn(),
  ran: [] as unknown[],
}));

vi.mock('../../client/live/track.tsx', () => ({
  useTrack: () => told.value,
  useEveryone: () => told.people,
}));
vi.mock('../../client/live/use-act.ts', () => ({
  useAct: () => ({
    busy: () => false,
    act: async (command: unknown) => {
      told.ran.push(command);
      return true;
    },
  }),
}));
vi.mock('../../client/api.ts', async (original) => ({ ...(await original<object>()), call: told.call }));

const person = (id: string, name: string, role: string, more: object = {}) => ({
  id,
  name,
  role,
  group: 'academia',
  place: 'room',
  workshopIds: [],
  online: true,
  ...more,
});
const WORKSHOPS = ['a', 'b'].map((id, index) => ({ id, number: String(index + 1), title: `Sample session ${id}` }));
const SECRET = { id: 'i2', url: 'https://meet.example/join#secret', token: 'secret', code: 'K7M-2QX-9TD' };

let root: Root;
let box: HTMLElement;
let invitations: object[];

const page = () => box.textContent ?? '';
const button = (name: string, within: ParentNode = box) =>
  [...within.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));
const dialog = () => box.querySelector('dialog') ?? box;
const press = (found: HTMLElement | undefined) => act(async () => found?.click());
const asked = (name: string) => told.call.mock.calls.filter(([called]) => called === name).map(([, given]) => given);

async function choose(select: HTMLSelectElement | null | undefined, value: string): Promise<void> {
  await act(async () => {
    if (select) select.value = value;
    select?.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function open(role: string, code: string | undefined = 'K7M-2QX'): Promise<void> {
  told.value = {
    track: { id: 't', slug: 'sample', name: 'Sample track' },
    seat: { id: 'me', role },
    code,
    workshops: WORKSHOPS,
    workshopById: new Map(WORKSHOPS.map((workshop) => [workshop.id, workshop])),
    refreshTrack: async () => undefined,
  };
  await act(async () =>
    root.render(
      <ToastProvider>
        <PeoplePage />
      </ToastProvider>,
    ),
  );
}

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  // jsdom has the element and not its ways.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  told.ran.length = 0;
  told.people = [
    person('me', 'Mona', 'moderator'),
    person('p', 'Otto', 'organizer', { simulated: true }),
    person('q', 'Ada', 'admin'),
  ];
  invitations = [
    { id: 'i1', trackId: 't', role: 'participant', used: 3, code: 'K7M-2QX', createdAt: '2014-09-01T08:00:00Z' },
  ];
  told.call.mockReset().mockImplementation(async (name: string) => {
    if (name === 'listInvitations') return { invitations };
    return name === 'createInvitation' ? { ...SECRET, id: `made-${asked(name).length}` } : {};
  });
  box = document.body.appendChild(document.createElement('div'));
  root = createRoot(box);
});

afterEach(async () => {
  await act(async () => root.unmount());
  box.remove();
});

describe('people', () => {
  it('a moderator changes a role, but not the own one and not an admin’s', async () => {
    await open('moderator');
    const selects = [...box.querySelectorAll('select')];
    expect(selects.map((select) => select.ariaLabel ?? select.getAttribute('aria-label'))).toEqual(['Role of Otto']);
    await choose(selects[0], 'rapporteur');
    expect(told.ran).toEqual([{ type: 'seat/role', seatId: 'p', role: 'rapporteur' }]);
    expect(page()).toContain('Otto is now Rapporteur.');
    expect(page()).toContain('simulated');
  });

  it('others see people and the code, and nothing of the invitations', async () => {
    await open('participant');
    expect(page()).toContain('Otto');
    expect(page()).toContain('K7M-2QX');
    expect(box.querySelector('select')).toBeNull();
    expect(button('Invite people')).toBeUndefined();
    expect(told.call).not.toHaveBeenCalled();
  });

  it('without a code to show there is none, and search comes with eight people', async () => {
    await open('participant', '');
    expect(box.querySelector('[role=img]')).toBeNull();
    expect(box.querySelector('input[type=search]')).toBeNull();
    told.people = Array.from({ length: 8 }, (_, index) => person(`p${index}`, `Person ${index}`, 'participant'));
    await open('participant', '');
    expect(box.querySelector('input[type=search]')).not.toBeNull();
  });
});

describe('invitations', () => {
  it('one is made for a role and shown once, with link, code and QR', async () => {
    await open('moderator');
    await press(button('Invite people'));
    await choose(dialog().querySelector('select'), 'b');
    await press(button('Make the invitation', dialog()));
    expect(asked('createInvitation').map(({ body }) => body)).toEqual([{ role: 'organizer', workshopId: 'b' }]);
    expect(dialog().querySelector('input')?.value).toBe(SECRET.url);
    expect(dialog().textContent).toContain(SECRET.code);
    expect(dialog().textContent).toContain('shown this once');
    await press(button('Make another', dialog()));
    expect(box.innerHTML).not.toContain(SECRET.url);
  });

  it('one link for each workshop is made in one go', async () => {
    await open('moderator');
    await press(button('Invite people'));
    await choose(dialog().querySelector('select'), '*');
    await press(button('Make 2 invitations', dialog()));
    expect(asked('createInvitation').map(({ body }) => body.workshopId)).toEqual(['a', 'b']);
    expect(dialog().textContent).toContain('2 invitations are ready');
    expect(button('Copy all links', dialog())).toBeDefined();
  });

  it('a way in fills the screen for the projector, and closes', async () => {
    await open('moderator');
    await press(button('Show large'));
    expect(dialog().textContent).toContain('Sample track');
    expect(dialog().textContent).toContain('K7M-2QX');
    await press(dialog().querySelector('button') ?? undefined);
    expect(box.querySelector('dialog')).toBeNull();
  });

  it('turning one off asks once, and says what stays', async () => {
    await open('moderator');
    await press(button('Turn off'));
    expect(asked('turnOffInvitation')).toEqual([]);
    expect(dialog().textContent).toContain('Seats that it gave stay');
    invitations = invitations.map((invitation) => ({ ...invitation, turnedOffAt: '2014-09-01T09:00:00Z' }));
    await press(button('Turn off', dialog()));
    expect(asked('turnOffInvitation')).toEqual([{ params: { trackId: 't', invitationId: 'i1' } }]);
    expect(box.querySelector('dialog')).toBeNull();
    expect(page()).toContain('1 turned off');
  });
});
