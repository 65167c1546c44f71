import { AFTER_ALL, checkpointKey, entryKey, logOf, numberOf, recordKey, recordOf } from './keys.ts';
import type { Level } from './level.ts';
import type { Item, Prove } from './portable.ts';
import { seal, unseal } from './sealed.ts';

/** Bytes and items of a group: about a millisecond of work. */
const GROUP_BYTES = 64 * 1024;
const GROUP_ITEMS = 250;

/** Everything in a database at the moment of the call; see `Portable.dump`. */
export function dumpLevel(level: Level): AsyncIterable<Item[]> {
  const snapshot = level.snapshot();
  return (async function* dump() {
    try {
      for (const kind of ['checkpoint', 'entry', 'record'] as const) {
        const range = { gt: `${kind}/`, lt: `${kind}/${AFTER_ALL}`, snapshot, highWaterMarkBytes: GROUP_BYTES };
        const iterator = level.iterator(range);
        try {
          for (;;) {
            const found = await iterator.nextv(GROUP_ITEMS);
            if (found.length === 0) break;
            yield found.map(([key, value]) => itemOf(kind, key, value));
          }
        } finally {
          await iterator.close();
        }
      }
    } finally {
      await snapshot.close();
    }
  })();
}

/** Put items into an empty database; see `Portable.load`. `last` is a key that is there already. */
export async function loadLevel(
  level: Level,
  groups: AsyncIterable<readonly Item[]>,
  { last, prove }: { last: string; prove: Prove },
): Promise<void> {
  for await (const group of groups) {
    await level.batch(group.map((item) => ({ type: 'put', key: keyOf(item), value: sealed(item) })));
  }
  const value = await level.get(last);
  // LevelDB syncs its log from the beginning, so one synced write makes all before it durable.
  if (value) await level.put(last, value, { sync: true });
  await prove(dumpLevel(level));
}

function itemOf(kind: Item['kind'], key: string, value: Uint8Array): Item {
  const bytes = unseal(key, value);
  if (kind === 'record') return { kind, ...recordOf(key), json: bytes };
  return { kind, log: logOf(key), number: numberOf(key), bytes };
}

function keyOf(item: Item): string {
  if (item.kind === 'record') return recordKey(item.collection, item.key);
  return item.kind === 'entry' ? entryKey(item.log, item.number) : checkpointKey(item.log, item.number);
}

const sealed = (item: Item): Uint8Array => seal(keyOf(item), item.kind === 'record' ? item.json : item.bytes);
