import * as Y from 'yjs';
import type { Documents } from '../../server/collab/documents.ts';
import { createDemo } from '../../server/demo/create.ts';
import type { SettingsData } from '../../server/storage/settings.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { MemoryStore } from './store-memory.ts';

/** The documents of the demo track, each as one update. */
export async function demoDocuments(): Promise<Map<DocumentName, Uint8Array>> {
  const updates = new Map<DocumentName, Uint8Array>();
  const documents: Documents = {
    create: async (_trackId, name, seed) => {
      const doc = new Y.Doc();
      seed?.(doc);
      updates.set(name, Y.encodeStateAsUpdate(doc));
    },
    read: () => Promise.reject(new Error('nobody reads them here')),
    edit: async () => {},
    opened: () => [],
  };
  const data: SettingsData = { version: 1, tracks: [] };
  const settings = {
    read: () => data,
    refresh: async () => {},
    update: async (change: (draft: SettingsData) => void) => change(data),
  };
  await createDemo({ settings, store: new MemoryStore(), documents, now: () => Date.UTC(2014, 8, 1, 7) });
  return updates;
}
