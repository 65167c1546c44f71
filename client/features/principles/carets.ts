import type { DecorationAttrs } from 'prosemirror-view';
import type { AwarenessState } from '../../../shared/wire/collab.ts';
import type { SharedDocument } from '../../collab/shared-document.ts';
import { presenceColor } from '../../kit/avatar.tsx';

type Awareness = SharedDocument['awareness'];

type CaretUser = { name?: string; presence?: number };

/**
 * Awareness as y-prosemirror's cursor plugin wants it: it warns of any colour that is not six hex
 * digits, and ours are indexes into the theme. The index goes beside, under another name.
 */
export function caretAwareness(awareness: Awareness): Awareness {
  const getStates = () =>
    new Map(
      [...awareness.getStates()].map(([client, state]) => {
        const user = state['user'] as AwarenessState['user'];
        return [client, user ? { ...state, user: { name: user.name, presence: user.color, color: '#000000' } } : {}];
      }),
    );
  return new Proxy(awareness, {
    get: (target, key) => {
      if (key === 'getStates') return getStates;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** A caret with its owner's name, hidden from screen readers: who is here is said in words elsewhere. */
export function buildCaret(user: CaretUser): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'caret';
  caret.ariaHidden = 'true';
  caret.style.setProperty('--p', colorOf(user));
  const flag = document.createElement('span');
  flag.dir = 'auto';
  flag.textContent = (user.name ?? '').slice(0, 60);
  // The word joiners keep the caret from making a place to break the line.
  caret.append('\u2060', flag, '\u2060');
  return caret;
}

export function buildSelection(user: CaretUser): DecorationAttrs {
  return { style: `background-color: color-mix(in srgb, ${colorOf(user)} 22%, transparent)` };
}

const colorOf = (user: CaretUser): string => presenceColor(user.presence ?? 0);
