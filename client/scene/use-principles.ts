import type { PrinciplesText } from '../../shared/model/principle.ts';
import { readPrinciples } from '../../shared/docs/principles.ts';
import { observePrinciples } from '../../shared/docs/rich-text.ts';
import { useDocumentStatus, useDocumentValue, useSharedDocument } from '../collab/use-shared-document.tsx';

/** The principles as plain data, renewed as people write. The document is opened by using this. */
export function usePrinciples(): { text: PrinciplesText; ready: boolean } {
  const document = useSharedDocument('principles');
  const { ready } = useDocumentStatus(document);
  return { text: useDocumentValue(document, observePrinciples, readPrinciples), ready };
}
