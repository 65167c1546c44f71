import type { DocumentName } from '../../shared/model/document.ts';
import { MAP_SHAPE } from '../../shared/docs/map-shape.ts';
import { TEXT_ROOT, TOP } from '../../shared/docs/text-shape.ts';
import { mapShape } from './shape-map.ts';
import type { Shape } from './shape.ts';
import { textShape } from './shape-text.ts';
import { TYPE } from './type-refs.ts';

/** What a document may hold; see `shared/docs/README.md`. */
export type ContentRules = {
  /** Names of its root types. */
  roots: ReadonlySet<string>;
  /** Kinds of type inside them, by the number that Yjs writes. */
  types: ReadonlySet<number>;
  /** What may be in what, item by item. */
  shape: Shape;
};

const richText = (top: readonly string[]): ContentRules => ({
  roots: new Set([TEXT_ROOT]),
  types: new Set([TYPE.xmlElement, TYPE.xmlText]),
  shape: textShape(top),
});

export const CONTENT_RULES: Record<DocumentName, ContentRules> = {
  map: { roots: new Set(Object.keys(MAP_SHAPE)), types: new Set([TYPE.map]), shape: mapShape },
  principles: richText(TOP.principles),
  notes: richText(TOP.notes),
};
