import type { Command, EditorState } from 'prosemirror-state';
import { schema } from './schema.ts';

const { link } = schema.marks;

type Range = { from: number; to: number };

/** The link at the selection: its address and the words it covers; undefined outside of one. */
export function linkHere(state: EditorState): (Range & { href: string }) | undefined {
  const { $from, from, to, empty } = state.selection;
  const found = link.isInSet($from.marks()) ?? ($from.nodeAfter ? link.isInSet($from.nodeAfter.marks) : undefined);
  if (!found) return undefined;
  const href = String(found.attrs['href']);
  if (!empty) return { from, to, href };
  const range: Range = { from: $from.pos, to: $from.pos };
  const start = $from.start();
  $from.parent.forEach((node, offset) => {
    const here = { from: start + offset, to: start + offset + node.nodeSize };
    if (found.isInSet(node.marks) && here.from <= $from.pos && here.to >= $from.pos) {
      range.from = Math.min(range.from, here.from);
      range.to = Math.max(range.to, here.to);
    }
  });
  return { ...range, href };
}

/** Link the selection; without one, the address itself is written as a link. */
export const setLink =
  (href: string): Command =>
  (state, dispatch) => {
    const { from, to, empty } = state.selection;
    const range = linkHere(state) ?? { from, to };
    const mark = link.create({ href });
    if (range.from < range.to)
      dispatch?.(state.tr.removeMark(range.from, range.to, link).addMark(range.from, range.to, mark));
    else if (empty) dispatch?.(state.tr.insert(from, schema.text(href, [mark])));
    return true;
  };

export const removeLink: Command = (state, dispatch) => {
  const range = linkHere(state);
  if (!range) return false;
  dispatch?.(state.tr.removeMark(range.from, range.to, link));
  return true;
};
