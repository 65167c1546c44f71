import * as Y from 'yjs';
import { readCards } from '../../shared/docs/map.ts';

/** Put a card somewhere as any client may, whether or not it is there already. */
export function putCard(doc: Y.Doc, id: string, x: number): void {
  doc.getMap('cards').set(
    id,
    new Y.Map<unknown>([
      ['x', x],
      ['y', 0],
    ]),
  );
}

/** Where each card is on its first axis. */
export const cardsOf = (doc: Y.Doc): Record<string, number> =>
  Object.fromEntries([...readCards(doc)].map(([id, { x }]) => [id, x]));

/** Write so many bytes at once, over what was written so before: mechanisms with long fields. */
export function putLarge(doc: Y.Doc, bytes: number, letter: string): void {
  const mechanisms = doc.getMap<Y.Map<unknown>>('mechanisms');
  for (let index = 0; index * 1_000 < bytes; index++) {
    const fields = mechanisms.get(`large-${index}`) ?? mechanisms.set(`large-${index}`, new Y.Map());
    fields.set('description', letter.repeat(1_000));
  }
}
