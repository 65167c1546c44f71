import * as Y from 'yjs';

/** An editor threw; `hasWritten` where it had changed the document before that. */
export class EditFailed extends Error {
  override name = 'EditFailed';
  readonly hasWritten: boolean;

  constructor(cause: unknown, hasWritten: boolean) {
    super('An edit of the server failed.', { cause });
    this.hasWritten = hasWritten;
  }
}

/** What an editor changes in a document, as one update; undefined where that is nothing. Throws `EditFailed`. */
export function captured(doc: Y.Doc, editor: (doc: Y.Doc) => void): Uint8Array | undefined {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.on('update', collect);
  try {
    doc.transact(() => editor(doc));
    return updates[0];
  } catch (error) {
    throw new EditFailed(error, updates.length > 0);
  } finally {
    doc.off('update', collect);
  }
}

/** What an editor writes into an empty document, as one update; undefined where that is nothing. */
export function firstContent(editor: (doc: Y.Doc) => void): Uint8Array | undefined {
  const doc = new Y.Doc();
  try {
    return captured(doc, editor);
  } finally {
    doc.destroy();
  }
}
