import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { DocumentName } from '../../shared/model/document.ts';
import { useTrack } from '../live/track.tsx';
import { OpenDocuments } from './open-documents.ts';
import type { DocumentStatus, SharedDocument } from './shared-document.ts';

const Context = createContext<OpenDocuments | undefined>(undefined);

/**
 * Keeps the track's documents open while any screen uses them and a little longer, so that moving
 * between map and principles neither reconnects nor loses undo.
 */
export function DocumentsProvider({ children }: { children: ReactNode }) {
  const { track, seat } = useTrack();
  const [open, setOpen] = useState<OpenDocuments>();
  useEffect(() => {
    const documents = new OpenDocuments(track.id, seat.id);
    setOpen(documents);
    return () => documents.close();
  }, [track.id, seat.id]);
  return open ? <Context value={open}>{children}</Context> : null;
}

/** The documents of this track that are open. */
export function useOpenDocuments(): OpenDocuments {
  const open = useContext(Context);
  if (!open) throw new Error('useOpenDocuments outside of DocumentsProvider');
  return open;
}

/** A shared document of this track, opened on first use. */
export function useSharedDocument(name: DocumentName): SharedDocument {
  const open = useOpenDocuments();
  return useSyncExternalStore(open.subscribe, () => open.get(name));
}

export function useDocumentStatus(document: SharedDocument): DocumentStatus {
  return useSyncExternalStore(document.subscribe, document.getStatus);
}

/** While `shown`, the server tells where the editors are; what is not on screen is not sent. */
export function useWatching(document: SharedDocument, shown: boolean): void {
  useEffect(() => (shown ? document.watch() : undefined), [document, shown]);
}

/**
 * Plain data read from a document, renewed after each change of it.
 * `observe` subscribes (for example `observeMap`), `read` turns the document into plain data. Both
 * must be stable functions.
 */
export function useDocumentValue<Value>(
  document: SharedDocument,
  observe: (doc: SharedDocument['doc'], changed: () => void) => () => void,
  read: (doc: SharedDocument['doc']) => Value,
): Value {
  const store = useMemo(() => {
    let current = read(document.doc);
    return {
      get: () => current,
      subscribe: (changed: () => void) => {
        current = read(document.doc);
        return observe(document.doc, () => {
          current = read(document.doc);
          changed();
        });
      },
    };
  }, [document, observe, read]);
  return useSyncExternalStore(store.subscribe, store.get);
}
