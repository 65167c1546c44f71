import * as Y from 'yjs';
import { CONTENT_RULES } from '../../server/collab/content-rules.ts';
import { checkUpdate, type Surroundings } from '../../server/collab/guard.ts';
import { Owners } from '../../server/collab/owners.ts';
import { type RefusalKind, UpdateRefused } from '../../server/collab/update-refused.ts';
import type { DocumentName } from '../../shared/model/document.ts';

/** What an update to a document is checked against. */
export const around = (doc: Y.Doc, document: DocumentName = 'map', owners = new Owners()): Surroundings => ({
  doc,
  owners,
  rules: CONTENT_RULES[document],
});

/** Kind of the refusal, or that it was accepted. Checking must change nothing, and throw nothing else. */
export function verdict(
  update: Uint8Array,
  doc = new Y.Doc(),
  document: DocumentName = 'map',
  owners = new Owners(),
): RefusalKind | 'accepted' {
  const before = Y.encodeStateAsUpdate(doc);
  const kind = kindOf(() => checkUpdate(update, 'w1', around(doc, document, owners)));
  if (Buffer.compare(Y.encodeStateAsUpdate(doc), before) !== 0) throw new Error('checking changed the document');
  return kind;
}

/** Kind of the refusal that a check throws. */
export function kindOf(check: () => unknown): RefusalKind | 'accepted' {
  try {
    check();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof UpdateRefused)) throw error;
    return error.kind;
  }
}

/** Everything that some changes to an empty document are. */
export function written(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}
