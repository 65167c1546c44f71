import * as Y from 'yjs';
import { canonical } from './tree.ts';

type Delta = Parameters<Y.Text['applyDelta']>[0];

/** A value of the map as plain data: what is inside of Yjs types, and which types these were. */
export type Kept =
  | { kind: 'map'; fields: Record<string, Kept> }
  | { kind: 'list'; values: Kept[] }
  | { kind: 'text'; delta: Delta }
  | { kind: 'plain'; value: unknown };

export function keep(value: unknown): Kept {
  if (value instanceof Y.Map) {
    const entries = [...value.entries()].map(([key, inner]): [string, Kept] => [key, keep(inner)]);
    return { kind: 'map', fields: Object.fromEntries(entries) };
  }
  if (value instanceof Y.Array) return { kind: 'list', values: value.toArray().map(keep) };
  if (value instanceof Y.Text) return { kind: 'text', delta: value.toDelta() as Delta };
  return { kind: 'plain', value };
}

/**
 * Make a map hold what `wanted` says, field by field: what is the same is not touched, so that what
 * others do to it meanwhile lives on. Call it in a transaction.
 */
export function restoreFields(map: Y.Map<unknown>, wanted: Readonly<Record<string, Kept>>): void {
  for (const key of map.keys()) if (!Object.hasOwn(wanted, key)) map.delete(key);
  for (const [key, value] of Object.entries(wanted)) {
    const present = map.get(key);
    if (present instanceof Y.Map && value.kind === 'map') restoreFields(present as Y.Map<unknown>, value.fields);
    else if (!map.has(key) || canonical(keep(present)) !== canonical(value)) map.set(key, make(value));
  }
}

function make(kept: Kept): unknown {
  switch (kept.kind) {
    case 'map':
      return new Y.Map<unknown>(Object.entries(kept.fields).map(([key, inner]) => [key, make(inner)]));
    case 'list': {
      const list = new Y.Array<unknown>();
      list.insert(0, kept.values.map(make));
      return list;
    }
    case 'text': {
      const text = new Y.Text();
      text.applyDelta(kept.delta);
      return text;
    }
    case 'plain':
      return kept.value;
  }
}
