import * as Y from 'yjs';
import { hasPending } from '../checkpoint.ts';
import { contentDigest } from './content-digest.ts';

/**
 * The state of a document, proved: a fresh document that is given it has the same history, every
 * deletion and the same content, and waits for nothing. Throws where the proof fails; the log is then
 * kept as it is.
 */
export function provenState(doc: Y.Doc): Uint8Array {
  const state = Y.encodeStateAsUpdate(doc);
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, state);
    if (hasPending(copy)) throw new Error('A checkpoint waits for edits that are not in it.');
    if (!holds(Y.snapshot(copy), Y.snapshot(doc))) throw new Error('A checkpoint has another history than its log.');
    if (contentDigest(copy) !== contentDigest(doc)) throw new Error('A checkpoint says something else than its log.');
    return state;
  } finally {
    copy.destroy();
  }
}

/**
 * Whether a copy has the same history and every deletion. It may have more: on reading a text, Yjs
 * deletes formatting that no longer does anything.
 */
function holds(copy: Y.Snapshot, original: Y.Snapshot): boolean {
  const both = Y.mergeDeleteSets([original.ds, copy.ds]);
  return Y.equalSnapshots(new Y.Snapshot(both, original.sv), copy);
}
