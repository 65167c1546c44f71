import { useEffect, useState } from 'react';
import { principlesFragment } from '../../../shared/docs/principles.ts';
import { observePrinciples } from '../../../shared/docs/rich-text.ts';
import type { SharedDocument } from '../../collab/shared-document.ts';

/** Whether the editor can hold the text; undefined until known. Asked only while somebody wants to write: it needs the editor's schema. */
export function useFits(document: SharedDocument, asked: boolean): boolean | undefined {
  const [fits, setFits] = useState<boolean>();
  useEffect(() => {
    if (!asked) return undefined;
    let stop: (() => void) | undefined;
    let ended = false;
    void import('./fits-editor.ts').then(({ fitsEditor }) => {
      if (ended) return;
      const look = () => setFits(fitsEditor(principlesFragment(document.doc)));
      look();
      stop = observePrinciples(document.doc, look);
    });
    return () => {
      ended = true;
      stop?.();
    };
  }, [document, asked]);
  return fits;
}
