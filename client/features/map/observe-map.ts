import type { Doc } from 'yjs';
import { mapScope, observeMap } from '../../../shared/docs/map.ts';
import { ownEdits } from '../../collab/own-edits.ts';

/** While a card is dragged here, the rest of the screen follows so often, in milliseconds. */
const CALM = 250;

/**
 * As `observeMap`, but calm while a card is dragged on this device: the drag writes twenty times a
 * second and draws its card itself, and drawing everything again each time would make it stutter.
 */
export function observeMapCalmly(doc: Doc, changed: () => void): () => void {
  const edits = ownEdits(doc, mapScope);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    changed();
  };
  const stopObserving = observeMap(doc, () => {
    if (edits.inHand) timer ??= setTimeout(flush, CALM);
    else flush();
  });
  const stopWaiting = edits.onRelease(flush);
  return () => {
    clearTimeout(timer);
    stopObserving();
    stopWaiting();
  };
}
