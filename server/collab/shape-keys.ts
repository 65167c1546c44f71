import type * as Y from 'yjs';
import { type Holder, type List, refuse } from './shape.ts';

/** A group of keys that are counted together, for example all that have no meaning to us. */
export type KeyGroup = { name: string; most: number; has: (key: string) => boolean };

/**
 * Count the key of a list that an update sets, with what is there. Throws `UpdateRefused` past the limit.
 * A key that was there and has been deleted counts again when it is set.
 */
export function countKey({ holder, key }: List, group: KeyGroup): void {
  if (key === undefined || isLive(holder, key)) return;
  const counted = (holder.keys ??= new Map<string, number>());
  // Each key once: it is live from now on.
  const mark = `${group.name} ${key}`;
  if (counted.has(mark)) return;
  counted.set(mark, 1);
  const added = (counted.get(group.name) ?? 0) + 1;
  counted.set(group.name, added);
  if (sizeOf(holder) + added <= group.most) return;
  if (existing(holder, group, counted) + added > group.most) refuse(`more than ${group.most} ${group.name}`);
}

const mapOf = (holder: Holder): Map<string, Y.Item> | undefined => {
  if (!holder.type) return undefined;
  const { _map: keys } = holder.type;
  return keys;
};

const sizeOf = (holder: Holder): number => mapOf(holder)?.size ?? 0;

function isLive(holder: Holder, key: string): boolean {
  const item = mapOf(holder)?.get(key);
  return item !== undefined && !item.deleted;
}

/** Live keys of a group before the update; counted once an update. */
function existing(holder: Holder, group: KeyGroup, counted: Map<string, number>): number {
  const known = counted.get(`${group.name} before`);
  if (known !== undefined) return known;
  let count = 0;
  for (const [key, item] of mapOf(holder) ?? []) if (!item.deleted && group.has(key)) count += 1;
  counted.set(`${group.name} before`, count);
  return count;
}
