import { type EditorState, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { PrincipleId } from '../../../shared/ids.ts';
import { principlesOf } from './tidy.ts';

export type SlotPlace = 'head' | 'foot';

/**
 * Places under and beside each principle where React draws what is not text: status, gauge,
 * positions. They are containers of their own, one a principle and place, which the editor carries
 * along; so a keystroke redraws none of them, and none of them can end up in the document.
 */
export class Slots {
  readonly #elements = new Map<string, HTMLElement>();
  readonly #listeners = new Set<() => void>();
  #ids: readonly PrincipleId[] = [];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Principles that have places now, in document order; the same array until they change. */
  readonly getIds = (): readonly PrincipleId[] => this.#ids;

  element(id: PrincipleId, place: SlotPlace): HTMLElement {
    const key = `${id}:${place}`;
    let element = this.#elements.get(key);
    if (!element) {
      element = document.createElement('div');
      element.dataset['slot'] = place;
      element.addEventListener('mousedown', keepCaret);
      this.#elements.set(key, element);
    }
    return element;
  }

  setIds(ids: readonly PrincipleId[]): void {
    if (ids.length === this.#ids.length && ids.every((id, index) => id === this.#ids[index])) return;
    this.#ids = ids;
    for (const listener of this.#listeners) listener();
  }
}

/**
 * A press on what is not text would focus the editor with its caret lost, and the next letter would land
 * in the title of the document. Controls take their focus as ever.
 */
function keepCaret(event: MouseEvent): void {
  const control = 'button, a, input, select, textarea, label, summary, dialog';
  if (event.target instanceof Element && !event.target.closest(control)) event.preventDefault();
}

/** Words and numbers the editor shows besides the text, in the reader's language. */
export type EditorWords = { number: (value: number) => string; titleHint: string; label: string };

export const slotsPlugin = (slots: Slots, words: () => EditorWords): Plugin<DecorationSet> => {
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: (_, state) => decorate(state, slots, words()),
      apply: (transaction, kept, _before, state) =>
        transaction.docChanged || transaction.selectionSet ? decorate(state, slots, words()) : kept,
    },
    props: { decorations: (state) => plugin.getState(state) },
    view: (view) => {
      const tell = (current: EditorView) => slots.setIds(uniqueIds(current.state));
      tell(view);
      return { update: tell };
    },
  });
  return plugin;
};

/** A principle without an id, or with another's, gets no places until an own edit has put it right. */
function uniqueIds(state: EditorState): PrincipleId[] {
  const ids = principlesOf(state.doc).map(({ node }) => node.attrs['id'] as PrincipleId | null);
  return [...new Set(ids.filter((id) => id !== null))];
}

function decorate(state: EditorState, slots: Slots, words: EditorWords): DecorationSet {
  const seen = new Set<unknown>();
  const { $from } = state.selection;
  const active = $from.depth > 0 ? $from.before(1) : -1;
  const decorations = principlesOf(state.doc).flatMap(({ pos, node }, index) => {
    const id = node.attrs['id'] as PrincipleId | null;
    const end = pos + node.nodeSize;
    const frame = Decoration.node(pos, end, {
      'data-number': words.number(index + 1),
      ...(pos === active ? { 'data-active': '' } : {}),
      ...(id ? { id } : {}),
    });
    const title = node.firstChild;
    const hint =
      title && title.content.size === 0
        ? [Decoration.node(pos + 1, pos + 1 + title.nodeSize, { 'data-hint': words.titleHint })]
        : [];
    if (!id || seen.has(id)) return [frame, ...hint];
    seen.add(id);
    return [frame, ...hint, widget(slots, id, 'head', pos + 1), widget(slots, id, 'foot', end - 1)];
  });
  return DecorationSet.create(state.doc, decorations);
}

function widget(slots: Slots, id: PrincipleId, place: SlotPlace, at: number): Decoration {
  return Decoration.widget(at, () => slots.element(id, place), {
    key: `${id}:${place}`,
    side: place === 'head' ? -1 : 1,
    ignoreSelection: true,
    // Clicks and keys in there are not the editor's.
    stopEvent: () => true,
  });
}
