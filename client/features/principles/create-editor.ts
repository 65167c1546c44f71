import { EditorState, type Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { yCursorPlugin, ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import { principlesFragment } from '../../../shared/docs/principles.ts';
import type { SharedDocument } from '../../collab/shared-document.ts';
import { buildCaret, buildSelection, caretAwareness } from './carets.ts';
import { type EditorStatus, statusPlugin } from './editor-status.ts';
import { fitsEditor } from './fits-editor.ts';
import { keys, markdown } from './keys.ts';
import { ownUndo } from './own-undo.ts';
import { pastePlugin } from './paste.ts';
import { schema } from './schema.ts';
import { type EditorWords, type Slots, slotsPlugin } from './slots.ts';
import { tidyPlugin } from './tidy.ts';

export type EditorParts = {
  document: Pick<SharedDocument, 'doc' | 'awareness'>;
  slots: Slots;
  words: () => EditorWords;
  askLink: () => void;
  tell: (status: EditorStatus) => void;
};

/**
 * The editor on the principles of a document whose content is there (`status.ready`) and fits
 * (`fitsEditor`). Returns how to end it; ended by itself when another program writes what it cannot hold.
 */
export function createEditor(place: HTMLElement, parts: EditorParts): { view: EditorView; end: () => void } {
  const fragment = principlesFragment(parts.document.doc);
  // Listens before y-prosemirror does, which would delete what does not fit.
  const guard = (_events: unknown, { local }: { local: boolean }) => {
    if (!local && !fitsEditor(fragment)) view.destroy();
  };
  fragment.observeDeep(guard);
  const view = new EditorView(place, {
    state: EditorState.create({ schema, plugins: plugins(parts) }),
    // y-prosemirror tells of moved carets a moment later, when the view may have ended.
    dispatchTransaction(this: EditorView, transaction) {
      if (!this.isDestroyed) this.updateState(this.state.apply(transaction));
    },
    attributes: () => ({
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': parts.words().label,
      spellcheck: 'true',
    }),
  });
  return {
    view,
    end: () => {
      fragment.unobserveDeep(guard);
      view.destroy();
    },
  };
}

function plugins({ document, slots, words, askLink, tell }: EditorParts): Plugin[] {
  return [
    ySyncPlugin(principlesFragment(document.doc)) as Plugin,
    yCursorPlugin(caretAwareness(document.awareness), {
      cursorBuilder: buildCaret,
      selectionBuilder: buildSelection,
    }) as Plugin,
    yUndoPlugin({ undoManager: ownUndo(document.doc) }),
    markdown(),
    ...keys(askLink),
    tidyPlugin(),
    pastePlugin(),
    slotsPlugin(slots, words),
    statusPlugin(tell),
  ];
}
