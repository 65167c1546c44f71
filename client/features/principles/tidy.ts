import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state';
import { ySyncPluginKey } from 'y-prosemirror';
import { ID_PATTERN } from '../../../shared/ids.ts';
import { randomId } from '../../random-id.ts';
import { schema } from './schema.ts';

/** True for what came from others or from undo: y-prosemirror marks both. */
export function isForeign(transaction: Transaction): boolean {
  const change = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  return change?.isChangeOrigin === true;
}

/**
 * After an own edit: every principle has an id that no other has, and one title, first. Never after
 * somebody else's: everybody's editor would put it right at once, and each in its own way.
 */
export const tidyPlugin = (): Plugin =>
  new Plugin({
    appendTransaction(transactions, before, after) {
      if (!transactions.some((transaction) => transaction.docChanged) || transactions.some(isForeign)) return null;
      const fixes = after.tr;
      freshIds(fixes, keepers(transactions, before));
      oneTitleEach(fixes);
      return fixes.docChanged ? fixes : null;
    },
  });

type Place = { pos: number; node: Node };

/** Principles with their positions; they stand at the top level only. */
export function principlesOf(doc: Node): Place[] {
  const found: Place[] = [];
  doc.forEach((node, pos) => {
    if (node.type === schema.nodes.principle) found.push({ pos, node });
  });
  return found;
}

/** Where the principles that were there before are now: of two with one id, that one keeps it. */
function keepers(transactions: readonly Transaction[], before: EditorState): Map<unknown, number> {
  const kept = new Map<unknown, number>();
  for (const { pos, node } of principlesOf(before.doc)) {
    const id: unknown = node.attrs['id'];
    if (!kept.has(id))
      kept.set(
        id,
        transactions.reduce((at, { mapping }) => mapping.map(at, 1), pos),
      );
  }
  return kept;
}

function freshIds(fixes: Transaction, kept: ReadonlyMap<unknown, number>): void {
  const seen = new Set<unknown>();
  const all = principlesOf(fixes.doc);
  for (const { pos, node } of all) {
    const id: unknown = node.attrs['id'];
    const valid = typeof id === 'string' && ID_PATTERN.test(id);
    const keeper = kept.get(id);
    const another = all.some((other) => other.pos === keeper && other.pos !== pos && other.node.attrs['id'] === id);
    if (!valid || seen.has(id) || another) fixes.setNodeAttribute(pos, 'id', randomId());
    else seen.add(id);
  }
}

function oneTitleEach(fixes: Transaction): void {
  const { principleTitle, paragraph } = schema.nodes;
  // From the end, so that earlier positions stay true.
  for (const { pos, node } of principlesOf(fixes.doc).toReversed()) {
    const places: Place[] = [];
    node.forEach((child, offset) => places.push({ pos: pos + 1 + offset, node: child }));
    for (const [index, place] of [...places.entries()].toReversed()) {
      if (index > 0 && place.node.type === principleTitle) fixes.setNodeMarkup(place.pos, paragraph);
    }
    if (places[0]?.node.type !== principleTitle) fixes.insert(pos + 1, principleTitle.create());
  }
}
