import { type MarkType, Fragment } from 'prosemirror-model';
import { type Command, type EditorState, Selection, TextSelection } from 'prosemirror-state';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import { randomId } from '../../random-id.ts';
import { schema } from './schema.ts';

const { principle, principleTitle, paragraph, bulletList, orderedList, listItem } = schema.nodes;

type Here = { pos: number; index: number; end: number };

/** The principle the selection starts in: position, index among the top-level blocks, end; or undefined. */
export function principleHere(state: EditorState): Here | undefined {
  const { $from } = state.selection;
  if ($from.depth === 0 || $from.node(1).type !== principle) return undefined;
  return { pos: $from.before(1), index: $from.index(0), end: $from.after(1) };
}

/** A new, empty principle after the one the cursor is in (or after the block it is in); the cursor goes to its title. */
export const addPrinciple: Command = (state, dispatch) => {
  const { $to } = state.selection;
  const at = $to.depth === 0 ? state.doc.content.size : $to.after(1);
  if (dispatch) {
    const transaction = state.tr.insert(at, blankPrinciple());
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, at + 2)).scrollIntoView());
  }
  return true;
};

const blankPrinciple = () =>
  principle.create({ id: randomId() }, Fragment.from([principleTitle.create(), paragraph.create()]));

/** Enter in a title: on to the text. In the middle of a title: the rest becomes the first paragraph. */
export const leaveTitle: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.parent.type !== principleTitle || !$from.sameParent($to)) return false;
  const container = $from.node(1);
  if (container.textContent === '' && container.childCount <= 2) return replaceBlank(state, dispatch);
  if (!dispatch) return true;
  const transaction = state.tr.deleteSelection();
  const $at = transaction.doc.resolve($from.pos);
  const after = $at.after();
  const next = transaction.doc.resolve(after).nodeAfter;
  if ($at.parentOffset < $at.parent.content.size) transaction.split($at.pos, 1, [{ type: paragraph }]);
  else if (!next?.isTextblock) transaction.insert(after, paragraph.create());
  const target = $at.parentOffset < $at.parent.content.size ? $at.pos + 2 : after + 1;
  dispatch(transaction.setSelection(TextSelection.create(transaction.doc, target)).scrollIntoView());
  return true;
};

/** Enter or Backspace in a principle without a word leaves it: it becomes an ordinary paragraph. */
function replaceBlank(state: EditorState, dispatch: Parameters<Command>[1]): boolean {
  const here = principleHere(state);
  if (!here) return false;
  if (dispatch) {
    const transaction = state.tr.replaceWith(here.pos, here.end, paragraph.create());
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, here.pos + 1)).scrollIntoView());
  }
  return true;
}

/** Backspace at the start of a title removes a principle without words, and otherwise does nothing: no principle is swallowed by the one above. */
export const backInTitle: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.parent.type !== principleTitle) return false;
  return $from.node(1).textContent === '' ? replaceBlank(state, dispatch) : true;
};

/** Enter on the empty last paragraph of a principle starts the next principle. */
export const nextPrinciple: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const here = principleHere(state);
  const container = here && $from.node(1);
  if (!empty || !here || $from.depth !== 2 || $from.parent.type !== paragraph || $from.parent.content.size > 0)
    return false;
  if (!container || container.childCount < 3 || $from.index(1) !== container.childCount - 1) return false;
  if (dispatch) {
    const transaction = state.tr.delete($from.before(), $from.after());
    const at = transaction.mapping.map(here.end);
    transaction.insert(at, blankPrinciple());
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, at + 2)).scrollIntoView());
  }
  return true;
};

/** Move the principle the cursor is in past the block above (-1) or below (1); the cursor goes with it. */
export const movePrinciple =
  (way: -1 | 1): Command =>
  (state, dispatch) => {
    const here = principleHere(state);
    const neighbour = here && state.doc.maybeChild(here.index + way);
    // Above the first principle are title and preamble: these stay on top.
    if (!here || neighbour?.type !== principle) return false;
    if (dispatch) {
      const node = state.doc.child(here.index);
      const inside = state.selection.from - here.pos;
      const transaction = state.tr.delete(here.pos, here.end);
      const at = way < 0 ? here.pos - neighbour.nodeSize : here.pos + neighbour.nodeSize;
      transaction.insert(at, node);
      dispatch(transaction.setSelection(Selection.near(transaction.doc.resolve(at + inside))).scrollIntoView());
    }
    return true;
  };

/** Remove the principle the cursor is in, words and all. Undo brings it back. */
export const removePrinciple: Command = (state, dispatch) => {
  const here = principleHere(state);
  if (!here) return false;
  if (dispatch) {
    const transaction = state.tr;
    if (state.doc.childCount === 1) transaction.replaceWith(here.pos, here.end, paragraph.create());
    else transaction.delete(here.pos, here.end);
    dispatch(transaction.scrollIntoView());
  }
  return true;
};

/** Make the selection a bulleted list, or take it out of one. */
export const toggleBullets: Command = (state, dispatch, view) =>
  inList(state) ? liftListItem(listItem)(state, dispatch, view) : wrapInList(bulletList)(state, dispatch, view);

export function inList(state: EditorState): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (type === bulletList || type === orderedList) return true;
  }
  return false;
}

/** Whether the selection, or what is typed next, has a mark. */
export function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, $from, to, empty } = state.selection;
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}
