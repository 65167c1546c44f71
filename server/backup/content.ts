import type { Item, Portable } from '../storage/portable.ts';
import { type Collection, SETTINGS_LOG } from '../storage/store.ts';

/** The settings have a part of their own in a backup, and a claim link is for the servers that printed it. */
const LEFT_OUT: ReadonlySet<Collection> = new Set(['settings', 'claim'] as const);

/** What a backup has of a store: the same whichever driver keeps it, so that it can be restored into another. */
export async function* contentOf(items: ReturnType<Portable['dump']>): AsyncGenerator<Item[]> {
  for await (const group of items) {
    const content = group.filter(isContent);
    if (content.length > 0) yield content;
  }
}

const isContent = (item: Item): boolean =>
  item.kind === 'record' ? !LEFT_OUT.has(item.collection) : item.log !== SETTINGS_LOG;
