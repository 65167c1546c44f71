import { type MapContent, observeMap, readMap } from '../../../shared/docs/map.ts';
import type { SharedDocument } from '../../collab/shared-document.ts';
import { useDocumentValue, useSharedDocument } from '../../collab/use-shared-document.tsx';

/** The map's links and mechanisms, as they are now. */
export function useMapContent(): { document: SharedDocument; content: MapContent } {
  const document = useSharedDocument('map');
  return { document, content: useDocumentValue(document, observeMap, readMap) };
}
