import * as Y from 'yjs';
import { type EntryShape, MAP_SHAPE } from '../../shared/docs/map-shape.ts';
import { fits, isPlain, UNKNOWN } from '../../shared/docs/value-rule.ts';
import { ID_PATTERN } from '../../shared/ids.ts';
import { countKey, type KeyGroup } from './shape-keys.ts';
import { type List, refuse, type Role, type Shape } from './shape.ts';
import type { Struct } from './update-reader.ts';

const SHAPES: Readonly<Record<string, EntryShape>> = MAP_SHAPE;

/** The map: roots that hold entries by id, entries that hold plain fields, and nothing deeper. */
export const mapShape: Shape = {
  root: (name) => ({ role: 'entries', name }),
  existing: (type) => {
    const { _item: item } = type;
    const root = rootOf(item?.parent);
    return { role: type instanceof Y.Map && root !== undefined ? 'entry' : 'unknown', name: root ?? '' };
  },
  check(struct, list) {
    if (list.key === undefined) refuse('the map holds no lists');
    const { role, name } = list.holder.role;
    const shape = SHAPES[name];
    if (!shape) return refuse('it is in something that the map does not hold');
    if (role === 'entries') return checkEntry(struct, list, list.key, shape);
    if (role !== 'entry') refuse('it is in something that the map does not hold');
    checkField(struct, list, list.key, shape);
    return undefined;
  },
};

/** Name of a root type; undefined where it is none. */
function rootOf(type: unknown): string | undefined {
  if (!(type instanceof Y.AbstractType)) return undefined;
  const { _item: item } = type;
  return item === null ? Y.findRootTypeKey(type) : undefined;
}

function checkEntry({ content }: Struct, list: List, key: string, shape: EntryShape): Role | undefined {
  if (!UNKNOWN.name.test(key)) refuse('an id has other signs than letters, digits, _, -, . and :');
  if (content.kind === 'deleted') return undefined;
  if (content.kind !== 'type') refuse('an entry is no map');
  countKey(list, { name: `of the ${list.holder.role.name}`, most: shape.most, has: () => true });
  return { role: 'entry', name: list.holder.role.name };
}

function checkField({ content }: Struct, list: List, key: string, shape: EntryShape): void {
  const rule = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
  const isNamed = isNamedKey(shape, key);
  if (!rule && !isNamed && !UNKNOWN.name.test(key)) refuse('a field has an odd name');
  if (content.kind === 'deleted') return;
  if (content.kind !== 'values') return refuse('a field is no value');
  // Several at once are old values: a client that can still undo has them run together.
  for (const value of content.values) {
    if (rule ? !fits(rule, value) : isNamed ? value !== true : !isPlain(value))
      refuse(`${key} is not what it should be`);
  }
  if (rule) return;
  countKey(list, groupOf(shape, isNamed));
}

const isNamedKey = ({ named }: EntryShape, key: string): boolean =>
  named !== undefined && key.startsWith(named.prefix) && ID_PATTERN.test(key.slice(named.prefix.length));

const groupOf = (shape: EntryShape, isNamed: boolean): KeyGroup =>
  isNamed
    ? { name: `of ${shape.named?.prefix}`, most: shape.named?.most ?? 0, has: (key) => isNamedKey(shape, key) }
    : {
        name: 'fields without a meaning',
        most: UNKNOWN.fields,
        has: (key) => !Object.hasOwn(shape.fields, key) && !isNamedKey(shape, key),
      };
