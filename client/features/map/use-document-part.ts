import { useSyncExternalStore } from 'react';
import type { DocumentStatus, SharedDocument } from '../../collab/shared-document.ts';

/**
 * One part of a document's status. The number of unsaved edits changes twice with every edit, and
 * the map must not be drawn again for it.
 */
export function useDocumentPart<Part extends keyof DocumentStatus>(
  document: SharedDocument,
  part: Part,
): DocumentStatus[Part] {
  return useSyncExternalStore(document.subscribe, () => document.getStatus()[part]);
}
