import { type EditorState, Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { yUndoPluginKey } from 'y-prosemirror';
import { hasMark, inList, movePrinciple, principleHere } from './commands.ts';
import { linkHere } from './link-command.ts';
import { schema } from './schema.ts';

/** What the toolbar shows. */
export type EditorStatus = {
  strong: boolean;
  em: boolean;
  bullets: boolean;
  link: boolean;
  inPrinciple: boolean;
  canMoveUp: boolean;
  canMoveDown: boolean;
  canUndo: boolean;
  canRedo: boolean;
};

export const IDLE: EditorStatus = {
  strong: false,
  em: false,
  bullets: false,
  link: false,
  inPrinciple: false,
  canMoveUp: false,
  canMoveDown: false,
  canUndo: false,
  canRedo: false,
};

export function statusOf(state: EditorState): EditorStatus {
  const undo = yUndoPluginKey.getState(state)?.undoManager;
  return {
    strong: hasMark(state, schema.marks.strong),
    em: hasMark(state, schema.marks.em),
    bullets: inList(state),
    link: linkHere(state) !== undefined,
    inPrinciple: principleHere(state) !== undefined,
    canMoveUp: movePrinciple(-1)(state),
    canMoveDown: movePrinciple(1)(state),
    canUndo: (undo?.undoStack.length ?? 0) > 0,
    canRedo: (undo?.redoStack.length ?? 0) > 0,
  };
}

/** Tells when the toolbar has to change, which most keystrokes don't ask for. Must be the last plugin: undo is counted by then. */
export const statusPlugin = (tell: (status: EditorStatus) => void): Plugin =>
  new Plugin({
    view: (view) => {
      let last = IDLE;
      const update = (current: EditorView) => {
        const next = statusOf(current.state);
        if (same(last, next)) return;
        last = next;
        tell(next);
      };
      update(view);
      return { update };
    },
  });

const same = (a: EditorStatus, b: EditorStatus): boolean =>
  (Object.keys(a) as (keyof EditorStatus)[]).every((key) => a[key] === b[key]);
