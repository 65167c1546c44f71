import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { DocumentName } from '../../shared/model/document.ts';
import { useTrack } from '../live/track.tsx';
import { SharedDocument, type DocumentStatus } from './shared-document.ts';

type Open = { get: (name: DocumentName) => SharedDocument };

const Context = createContext<Open | undefined>(undefined);

/**
 * Keeps the track's documents open while any screen uses them and a little longer, so that moving
 * between map and principles neither reconnects nor loses undo.
 */
export function DocumentsProvider({ children }: { children: ReactNode }) {
  const { track, seat } = useTrack();
  const [open, setOpen] = useState<Open>();
  useEffect(() => {
    const documents = new Map<DocumentName, SharedDocument>();
    setOpen({
      get: (name) => {
        let document = documents.get(name);
        if (!document) documents.set(name, (document = new SharedDocument(track.id, name, seat.id)));
        return document;
      },
    });
    return () => {
      for (const document of documents.values()) document.close();
    };
  }, [track.id, seat.id]);
  return open ? <Context value={open}>{children}</Context> : null;
}

/** A shared document of this track, opened on first use. */
export function useSharedDocument(name: DocumentName): SharedDocument {
  const open = useContext(Context);
  if (!open) throw new Error('useSharedDocument outside of DocumentsProvider');
  return useMemo(() => open.get(name), [open, name]);
}

export function useDocumentStatus(document: SharedDocument): DocumentStatus {
  return useSyncExternalStore(document.subscribe, document.getStatus);
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
