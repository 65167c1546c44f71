import { ObservableV2 } from 'lib0/observable';
import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { principlesFragment } from '../../../shared/docs/principles.ts';

const managers = new WeakMap<Y.Doc, Y.UndoManager>();

/**
 * Undo of the own edits of one document. It lives as long as the document, so that going to the map
 * and back, or reading for a while, forgets nothing.
 */
export function ownUndo(doc: Y.Doc): Y.UndoManager {
  let manager = managers.get(doc);
  if (!manager) managers.set(doc, (manager = create(doc)));
  return manager;
}

function create(doc: Y.Doc): Y.UndoManager {
  const manager = new Y.UndoManager(principlesFragment(doc), {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
  // y-prosemirror destroys the manager with the view; only the view's listeners must go then.
  manager.destroy = () => ObservableV2.prototype.destroy.call(manager);
  return manager;
}
