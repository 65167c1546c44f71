import { Fragment, type Node, Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { randomId } from '../../random-id.ts';
import { principlesOf } from './tidy.ts';
import { schema } from './schema.ts';

/**
 * A pasted copy of a principle is a new principle: positions belong to the wording they were taken
 * on. A principle that was cut keeps its id, since it is no longer in the text.
 */
export const pastePlugin = (): Plugin =>
  new Plugin({
    props: {
      transformPasted(slice, view) {
        const taken = new Set(principlesOf(view.state.doc).map(({ node }) => node.attrs['id'] as unknown));
        return new Slice(renewed(slice.content, taken), slice.openStart, slice.openEnd);
      },
    },
  });

function renewed(content: Fragment, taken: ReadonlySet<unknown>): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    const copy = node.type === schema.nodes.principle && taken.has(node.attrs['id']);
    nodes.push(copy ? schema.nodes.principle.create({ id: randomId() }, node.content) : node);
  });
  return Fragment.fromArray(nodes);
}
