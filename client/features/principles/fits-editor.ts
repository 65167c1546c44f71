import type { NodeType } from 'prosemirror-model';
import * as Y from 'yjs';
import { schema } from './schema.ts';

/**
 * Whether the editor can take this text without loss. y-prosemirror deletes what its schema cannot
 * hold, and a stock client may have written anything; such a text is shown for reading instead.
 */
export function fitsEditor(fragment: Y.XmlFragment): boolean {
  return fragment.toArray().every((child) => child instanceof Y.XmlElement && elementFits(child, schema.nodes.doc));
}

function elementFits(node: Y.XmlElement, parent: NodeType): boolean {
  const type = (schema.nodes as Readonly<Record<string, NodeType>>)[node.nodeName];
  // Every content expression of the schema is a repeated choice, so one child is judged by itself.
  if (!type || parent.contentMatch.matchType(type) === null) return false;
  if (type === schema.nodes.hardBreak) return node.length === 0;
  return node.toArray().every((child) => {
    if (child instanceof Y.XmlText) return type.inlineContent && textFits(child);
    return child instanceof Y.XmlElement && elementFits(child, type);
  });
}

function textFits(text: Y.XmlText): boolean {
  return text.toDelta().every(({ insert, attributes }: { insert: unknown; attributes?: Record<string, unknown> }) => {
    const known = Object.keys(attributes ?? {}).every((mark) => Object.hasOwn(schema.marks, mark));
    return typeof insert === 'string' && known;
  });
}
