// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { addLink, placeCard, readCards, readLinks } from '../../shared/docs/map.ts';
import type { LinkId, WorkshopId } from '../../shared/ids.ts';
import type { Link } from '../../shared/model/synergy.ts';
import { MapPage } from '../../client/features/map/map-page.tsx';
import { ToastProvider } from '../../client/kit/toast.tsx';
import { mapWorkshop } from '../helpers/map-workshops.ts';

/** What the page gets from outside: a track, a person and a document that may be written or not. */
const world = vi.hoisted(() => ({ track: {} as Record<string, unknown>, document: {} as Record<string, unknown> }));
vi.mock('../../client/live/track.tsx', () => ({
  useTrack: () => world.track,
  useLive: () => undefined,
  usePeople: () => new Map(),
  isChair: () => false,
}));
vi.mock('../../client/collab/use-shared-document.tsx', async (original) => ({
  ...(await original<object>()),
  useSharedDocument: () => world.document,
}));

const workshops = [
  mapWorkshop('a', { number: '41', title: 'Court orders', theme: 'Law', date: '2014-09-02', start: '11:00' }),
  mapWorkshop('b', { number: '12', title: 'Encryption', theme: 'Law', date: '2014-09-02', start: '11:00' }),
  mapWorkshop('c', { title: 'Community networks', theme: 'Access' }),
];
const link = (given: Partial<Link> = {}): Link => ({
  id: 'l1' as LinkId,
  from: 'a' as WorkshopId,
  to: 'c' as WorkshopId,
  type: 'complements',
  reason: 'Both name the same law',
  author: 'Amina',
  createdAt: '2014-09-01T00:00:00Z',
  ...given,
});

let box: HTMLElement;
let root: Root;
let doc: Y.Doc;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  // jsdom has no modal dialogs and no scrolling.
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  Element.prototype.scrollIntoView = () => undefined;
  doc = new Y.Doc();
  ['a', 'b', 'c'].forEach((id, index) => placeCard(doc, id as WorkshopId, { x: index * 200, y: 0 }, null));
  addLink(doc, link(), null);
  box = document.createElement('div');
  document.body.append(box);
  root = createRoot(box);
});

afterEach(() => {
  act(() => root.unmount());
  box.remove();
  history.replaceState(null, '', '/');
  vi.unstubAllGlobals();
});

function open(address: string, mayWrite = true): void {
  history.replaceState(null, '', `/app/x/map${address}`);
  const status = { ready: true, connection: 'online', pending: 0, mayWrite, storeTrouble: false };
  const watch = () => () => undefined;
  world.document = { doc, awareness: new Awareness(doc), watch, subscribe: () => watch(), getStatus: () => status };
  world.track = {
    track: { id: 't', slug: 'x', name: 'X', timezone: 'Europe/Istanbul' },
    seat: { id: 's', name: 'Bo', role: mayWrite ? 'organizer' : 'participant' },
    workshops,
    workshopById: new Map(workshops.map((workshop) => [workshop.id, workshop])),
    session: { clock: { now: () => 0 } },
    status: { connection: 'online' },
  };
  act(() =>
    root.render(
      <ToastProvider>
        <MapPage />
      </ToastProvider>,
    ),
  );
}

const find = (selector: string): HTMLElement => {
  const found = box.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const button = (name: string, within: ParentNode = box): HTMLElement => {
  const found = [...within.querySelectorAll<HTMLElement>('button')].find((known) =>
    (known.getAttribute('aria-label') ?? known.textContent ?? '').includes(name),
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const click = (element: HTMLElement) => act(() => element.click());
const send = (element: HTMLElement, event: Event) =>
  act(() => {
    element.dispatchEvent(event);
  });
const press = (element: HTMLElement, key: string, more: KeyboardEventInit = {}) =>
  send(element, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
const submit = () => send(find('dialog form'), new Event('submit', { bubbles: true, cancelable: true }));
const type = (element: HTMLElement, text: string) =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, text);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
const said = () => find('[data-said]').textContent ?? '';

describe('the map for who uses keys', () => {
  it('is one tab stop with named options, and says title, cluster and links of the chosen card', () => {
    open('');
    expect(box.querySelectorAll('[role=listbox] [tabindex]')).toHaveLength(0);
    const listbox = find('[role=listbox]');
    expect([...listbox.querySelectorAll('[role=option]')].map((card) => card.getAttribute('aria-label'))).toContain(
      'WS 41, Court orders',
    );
    press(listbox, 'ArrowRight');
    expect(new URLSearchParams(location.search).get('card')).toBe('b');
    press(listbox, 'ArrowLeft');
    expect(listbox.getAttribute('aria-activedescendant')).toBe('card-a');
    expect(said()).toBe('WS 41, Court orders. Law. 2 links, Complements Community networks, Time clash WS 12.');
    press(listbox, 'Escape');
    expect(location.search).toBe('');
  });

  it('moves the chosen card with Alt and arrows, takes it back with Ctrl Z, as one step', () => {
    open('?card=a');
    const listbox = find('[role=listbox]');
    press(listbox, 'ArrowDown', { altKey: true });
    press(listbox, 'ArrowDown', { altKey: true });
    expect(readCards(doc).get('a' as WorkshopId)).toEqual({ x: 0, y: 48 });
    press(document.body, 'z', { ctrlKey: true });
    expect(readCards(doc).get('a' as WorkshopId)).toEqual({ x: 0, y: 0 });
  });

  it('makes a link: L, arrows to the other end, Enter, type and reason, Enter', () => {
    open('?card=a');
    press(document.body, 'l');
    const listbox = find('[role=listbox]');
    press(listbox, 'ArrowRight');
    expect(said()).toContain('WS 12, Encryption');
    press(listbox, 'Enter');
    click(find('dialog input[value=overlaps]'));
    type(find('dialog input[maxlength]'), ' Same court ');
    submit();
    expect(
      readLinks(doc).map(({ from, to, type: kind, reason, author }) => [from, to, kind, reason, author]),
    ).toContainEqual(['a', 'b', 'overlaps', 'Same court', 'Bo']);
    expect(box.querySelector('dialog')).toBeNull();
    expect(said()).toBe('Link added: WS 41 – WS 12, Overlaps');
  });

  it('leaves faded cards out of the way of the arrows', () => {
    open('?card=a');
    type(find('input[type=search]'), 'community');
    expect(find('#card-b').getAttribute('aria-disabled')).toBe('true');
    press(find('[role=listbox]'), 'ArrowRight');
    expect(new URLSearchParams(location.search).get('card')).toBe('c');
  });
});

describe('links', () => {
  it('are refused in words where there is one like it', () => {
    open('?view=list&card=a');
    click(button('New link', find('[data-row=a]')));
    const to = box.querySelectorAll<HTMLElement>('dialog [role=combobox]')[1];
    if (!to) throw new Error('no second field');
    act(() => to.focus());
    type(to, 'commun');
    press(to, 'Enter');
    submit();
    expect(find('dialog [role=alert]').textContent).toBe('These two have a link of this type already.');
    expect(readLinks(doc)).toHaveLength(1);
  });

  it('are edited and removed from the list, with a way back', () => {
    open('?view=list');
    click(button('Edit the link: Complements', find('[data-row=a]')));
    type(find('dialog input[maxlength]'), 'Another reason');
    submit();
    expect(readLinks(doc)[0]?.reason).toBe('Another reason');
    click(button('Edit the link: Complements', find('[data-row=c]')));
    click(button('Remove', find('dialog')));
    expect(readLinks(doc)).toEqual([]);
    click([...box.querySelectorAll<HTMLElement>('.toast button')][0] as HTMLElement);
    expect(readLinks(doc)).toMatchObject([{ id: 'l1', reason: 'Another reason', author: 'Amina' }]);
  });

  it('that are time clashes can only be read', () => {
    open('?card=b');
    const clash = find('aside [data-link^=clash]');
    expect(clash.textContent).toContain('Time clash');
    expect(clash.textContent).toContain('both Tue 11:00');
    expect(clash.querySelector('[aria-label^=Edit], [aria-label^=Remove]')).toBeNull();
  });
});

describe('who may not write', () => {
  it('sees the same map and no way to edit it, and is told why', () => {
    open('?card=a', false);
    expect(box.textContent).toContain('You are here as: Participant.');
    expect(box.textContent).toContain('Both name the same law');
    for (const word of ['New link', 'Edit', 'Remove', 'Undo']) expect(() => button(word)).toThrow();
    press(document.body, 'l');
    press(find('[role=listbox]'), 'ArrowDown', { altKey: true });
    expect(readCards(doc).get('a' as WorkshopId)).toEqual({ x: 0, y: 0 });
    expect(box.querySelector('dialog')).toBeNull();
  });

  it('tells others nothing of the own pointer', () => {
    open('', false);
    const { awareness } = world.document as { awareness: Awareness };
    send(find('[role=listbox]'), new MouseEvent('pointermove', { bubbles: true, clientX: 5, clientY: 5 }));
    expect(awareness.getLocalState()).not.toHaveProperty('cursor.x');
  });
});

describe('the list', () => {
  it('is a table by theme, with every link in words', () => {
    open('?view=list');
    expect([...box.querySelectorAll('th[scope=rowgroup]')].map((head) => head.textContent)).toEqual([
      'Law 2 workshops',
      'Access 1 workshop',
    ]);
    expect(find('[data-row=c]').textContent).toContain('Complements 41');
    click(button('Court orders'));
    expect(find('aside').getAttribute('aria-label')).toBe('WS 41');
  });
});
