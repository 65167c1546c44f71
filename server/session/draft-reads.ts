import type { Change, Collection, Store } from '../storage/store.ts';

/** Records as they are read. */
export type Reads = Pick<Store, 'get' | 'list'>;

/** A store's records with changes in them that are not written yet; later changes win. `changes` may still grow. */
export function readsWith(store: Reads, changes: readonly Change[]): Reads {
  const newest = (collection: Collection, key: string) =>
    changes.findLast((change) => !('append' in change) && nameOf(change) === collection && change.key === key);
  return {
    get: async <Value>(collection: Collection, key: string) => {
      const change = newest(collection, key);
      if (!change) return store.get<Value>(collection, key);
      return 'put' in change ? (change.value as Value) : undefined;
    },
    list: async <Value>(collection: Collection, prefix = '') => {
      const records = new Map((await store.list<Value>(collection, prefix)).map(({ key, value }) => [key, value]));
      for (const change of changes) {
        if ('append' in change || nameOf(change) !== collection || !change.key.startsWith(prefix)) continue;
        if ('put' in change) records.set(change.key, change.value as Value);
        else records.delete(change.key);
      }
      const inOrder = [...records].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return inOrder.map(([key, value]) => ({ key, value }));
    },
  };
}

const nameOf = (change: Exclude<Change, { append: string }>): Collection =>
  'put' in change ? change.put : change.delete;
