// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallFailed } from '../../client/api.ts';
import { ImportPage } from '../../client/features/import/import-page.tsx';
import { inOrder, remap } from '../../client/features/import/report.ts';
import { LIMITS } from '../../shared/limits.ts';

const told = vi.hoisted(() => ({ role: 'moderator', refreshed: 0, call: vi.fn() }));

vi.mock('../../client/live/track.tsx', () => ({
  useTrack: () => ({
    track: { id: 't', slug: 'sample' },
    seat: { role: told.role },
    refreshWorkshops: async () => {
      told.refreshed += 1;
    },
  }),
}));
vi.mock('../../client/api.ts', async (original) => ({ ...(await original<object>()), call: told.call }));

const PREVIEW = {
  format: 'csv',
  columns: [
    { heading: 'title', field: 'title', samples: ['Sample session'] },
    { heading: 'notes', field: null, samples: ['call back'] },
  ],
  fields: ['title', 'room', 'date'],
  rows: 2,
  first: [{ title: 'Sample session', number: '1', when: '2014-09-02', where: '' }],
};
const REPORT = { format: 'csv', created: 2, updated: 1, unchanged: 0, skipped: 0, problems: [] as unknown[] };
const NO_TITLE = { at: '3', field: 'title', code: 'no-title', message: 'x', severity: 'error' };

let root: Root;
let box: HTMLElement;
let answers: { dry: () => unknown; real: () => unknown };

const page = () => box.textContent ?? '';
const button = (name: string) =>
  [...box.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));
const press = (name: string) => act(async () => button(name)?.click());
const asked = (name: string) => told.call.mock.calls.filter(([called]) => called === name).map(([, given]) => given);

async function choose(file: Pick<File, 'name' | 'size'>): Promise<void> {
  const input = box.querySelector<HTMLInputElement>('input[type=file]');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(async () => input?.dispatchEvent(new Event('change', { bubbles: true })));
}

const file = (size = 3) => ({ name: 'programme.csv', size, arrayBuffer: async () => new ArrayBuffer(3) });

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Object.assign(told, { role: 'moderator', refreshed: 0 });
  answers = { dry: () => REPORT, real: () => REPORT };
  told.call
    .mockReset()
    .mockImplementation(async (name: string, { query }: { query: { dryRun?: string } }) =>
      name === 'previewImport' ? PREVIEW : query.dryRun === '1' ? answers.dry() : answers.real(),
    );
  box = document.body.appendChild(document.createElement('div'));
  root = createRoot(box);
  await act(async () => root.render(<ImportPage />));
});

afterEach(async () => {
  await act(async () => root.unmount());
  box.remove();
});

describe('the import page', () => {
  it('looks first, and stores only when the button is pressed', async () => {
    await choose(file());
    expect(page()).toContain('2 new sessions');
    expect(asked('importWorkshops').map(({ query }) => query.dryRun)).toEqual(['1']);
    await press('Import 3 sessions');
    expect(asked('importWorkshops').map(({ query }) => query.dryRun)).toEqual(['1', '0']);
    expect(page()).toContain('The programme is in');
    expect(page()).toContain('2 sessions were added');
    expect(told.refreshed).toBe(1);
    expect(document.activeElement?.textContent).toBe('The programme is in');
  });

  it('looks again with the mapping when a column is sent elsewhere', async () => {
    await choose(file());
    const select = box.querySelectorAll('select')[1];
    await act(async () => {
      if (select) select.value = 'room';
      select?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(asked('importWorkshops').at(-1).query).toEqual({ dryRun: '1', mapping: '{"notes":"room"}' });
  });

  it('says line and field of what stops it, and does not import half', async () => {
    answers.dry = () => ({ ...REPORT, problems: [NO_TITLE] });
    await choose(file());
    expect(page()).toContain('Line 3 · Title');
    expect(page()).toContain('all or nothing');
    expect(page()).not.toContain('2 new sessions');
    expect(button('Import')?.disabled).toBe(true);
  });

  it('a warning does not stop it', async () => {
    answers.dry = () => ({ ...REPORT, problems: [{ ...NO_TITLE, severity: 'warning' }] });
    await choose(file());
    expect(button('Import 3 sessions')?.disabled).toBe(false);
  });

  it('a refusal after the dry run says that nothing was imported, and where to look', async () => {
    answers.real = () => {
      throw new CallFailed('import-problems', [{ at: '7', field: 'date', code: 'not-a-date' }]);
    };
    await choose(file());
    await press('Import 3 sessions');
    expect(page()).toContain('Nothing was imported.');
    expect(page()).toContain('Line 7 · Day');
    expect(told.refreshed).toBe(0);
  });

  it('keeps file and mapping when the connection breaks, and tries again', async () => {
    answers.real = () => {
      throw new CallFailed('no-connection');
    };
    await choose(file());
    await press('Import 3 sessions');
    expect(page()).toContain('No connection');
    answers.real = () => REPORT;
    await press('Import 3 sessions');
    expect(page()).toContain('The programme is in');
  });

  it('says the limit, and sends nothing that is larger', async () => {
    expect(page()).toContain('Up to 5 MB');
    await choose(file(LIMITS.importBytes + 1));
    expect(page()).toContain('larger than 5 MB');
    expect(told.call).not.toHaveBeenCalled();
  });

  it('is closed to who may not import, with a way on', async () => {
    told.role = 'participant';
    await act(async () => root.render(<ImportPage key="other" />));
    expect(page()).toContain('Only moderators import');
    expect(box.querySelector('input')).toBeNull();
    expect(box.querySelector('a')?.getAttribute('href')).toBe('/app/sample/workshops');
  });
});

describe('what an import reports', () => {
  it('the mapping holds only what a person changed', () => {
    const columns = PREVIEW.columns;
    const changed = remap({}, columns, 'title', '');
    expect(changed).toEqual({ title: '' });
    expect(remap(changed, columns, 'title', 'title')).toEqual({});
    expect(remap({}, columns, 'notes', '')).toEqual({});
  });

  it('what stops comes first, each by line', () => {
    const at = (line: string, severity: 'error' | 'warning') => ({ ...NO_TITLE, at: line, severity });
    const sorted = inOrder([at('9', 'warning'), at('12, 40', 'error'), at('2', 'error'), at('', 'error')]);
    expect(sorted.map((problem) => problem.at)).toEqual(['', '2', '12, 40', '9']);
  });
});
