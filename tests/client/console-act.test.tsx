// @vitest-environment jsdom
import { act as inAct, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToastProvider } from '../../client/kit/toast.tsx';
import type { RunAnswer } from '../../client/live/live-session.ts';
import { type Act, useAct } from '../../client/live/use-act.ts';

/** A live session whose answers and snapshots the test gives. */
const session = vi.hoisted(() => {
  const listeners = new Set<() => void>();
  const made = {
    sent: [] as string[],
    answers: [] as ((answer: unknown) => void)[],
    version: 1,
    run: ({ type }: { type: string }) => {
      made.sent.push(type);
      return new Promise((resolve) => made.answers.push(resolve));
    },
    getStatus: () => ({ snapshot: { version: made.version } }),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (version: number) => {
      made.version = version;
      for (const listener of listeners) listener();
    },
  };
  return made;
});

vi.mock('../../client/live/track.tsx', () => ({ useTrack: () => ({ session }) }));

let box: HTMLElement;
let root: Root;
let acts: Act;

function Control() {
  const mine = useAct();
  useEffect(() => {
    acts = mine;
  });
  return <output>{mine.busy('meeting/start') ? 'busy' : 'rest'}</output>;
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Object.assign(session, { sent: [], answers: [], version: 1 });
  box = document.createElement('div');
  document.body.append(box);
  root = createRoot(box);
  await inAct(async () =>
    root.render(
      <ToastProvider>
        <Control />
      </ToastProvider>,
    ),
  );
});

afterEach(async () => {
  await inAct(async () => root.unmount());
  box.remove();
});

const state = () => box.querySelector('output')?.textContent;
const press = () => inAct(async () => void acts.act({ type: 'meeting/start' }));
const answer = (given: RunAnswer) => inAct(async () => session.answers.shift()?.(given));

describe('a control that runs a command', () => {
  it('is busy until the change it asked for can be seen', async () => {
    await press();
    expect(state()).toBe('busy');
    await answer({ ok: true, version: 2 });
    expect(state()).toBe('busy');
    await inAct(async () => session.show(2));
    expect(state()).toBe('rest');
  });

  it('sends a double press once', async () => {
    await press();
    await press();
    expect(session.sent).toEqual(['meeting/start']);
    await answer({ ok: true, version: 1 });
    await press();
    expect(session.sent).toHaveLength(2);
    await answer({ ok: true, version: 1 });
  });

  it('says what went wrong, with its code', async () => {
    await press();
    await answer({ ok: false, code: 'not-allowed' });
    expect(box.querySelector('.toast')?.textContent).toContain('(not-allowed)');
    expect(state()).toBe('rest');
  });

  it('only says a word where the screen was behind', async () => {
    await press();
    await answer({ ok: false, code: 'stale' });
    const words = box.querySelector('.toast')?.textContent;
    expect(words).toContain('This has changed meanwhile');
    expect(words).not.toContain('(stale)');
  });
});
