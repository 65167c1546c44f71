import * as Y from 'yjs';
import { ELEMENTS, type ElementShape, MARKS } from '../../shared/docs/text-shape.ts';
import { type FieldRules, fits, isPlain, UNKNOWN } from '../../shared/docs/value-rule.ts';
import { countKey } from './shape-keys.ts';
import { type List, refuse, type Role, type Shape } from './shape.ts';
import { isReserved, TYPE } from './type-refs.ts';
import type { Struct } from './update-reader.ts';

const SHAPES: Readonly<Record<string, ElementShape>> = ELEMENTS;
const TEXT: Role = { role: 'text', name: '' };
const UNKNOWN_TYPE: Role = { role: 'unknown', name: '' };

/** A rich text as y-prosemirror writes it; `top` names the elements that may stand at its top. */
export const textShape = (top: readonly string[]): Shape => ({
  root: (name) => ({ role: 'top', name }),
  existing: (type) => {
    if (type instanceof Y.XmlText) return TEXT;
    return type instanceof Y.XmlElement ? { role: 'element', name: type.nodeName } : UNKNOWN_TYPE;
  },
  check(struct, list) {
    const { role, name } = list.holder.role;
    if (role === 'text') return checkRun(struct, list);
    const shape = role === 'top' ? { holds: top, attributes: {} } : SHAPES[name];
    if (!shape) return refuse('it is in something that the text does not hold');
    if (list.key === undefined) return checkChild(struct, shape);
    if (role === 'top') refuse('the text itself has no attributes');
    checkAttribute(struct, list, list.key, shape.attributes);
    return undefined;
  },
});

function checkChild({ content }: Struct, shape: ElementShape): Role | undefined {
  if (content.kind === 'deleted') return undefined;
  if (content.kind !== 'type') return refuse('an element holds neither words nor values, only elements and texts');
  if (content.type === TYPE.xmlText) return shape.text ? TEXT : refuse('there is no text where it stands');
  if (!shape.holds.includes(content.name)) refuse('an element is where it may not be');
  return { role: 'element', name: content.name };
}

function checkAttribute({ content }: Struct, list: List, key: string, rules: FieldRules): void {
  const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
  if (!rule && !UNKNOWN.name.test(key)) refuse('an attribute has an odd name');
  if (content.kind === 'deleted') return;
  if (content.kind !== 'values') return refuse('an attribute is no value');
  // Several at once are old values: a client that can still undo has them run together.
  for (const value of content.values) {
    if (rule ? !fits(rule, value) : !isPlain(value)) refuse(`${key} is not what it should be`);
  }
  if (rule) return;
  countKey(list, {
    name: 'attributes without a meaning',
    most: UNKNOWN.fields,
    has: (name) => !Object.hasOwn(rules, name),
  });
}

function checkRun({ content }: Struct, list: List): undefined {
  if (list.key !== undefined) refuse('a text has no attributes');
  if (content.kind === 'text') list.holder.added += content.text.length;
  else if (content.kind === 'mark') checkMark(content.name, content.value);
  else if (content.kind !== 'deleted') refuse('a text holds words and marks only');
  return undefined;
}

/** The end of a mark is null; its beginning holds its attributes. */
function checkMark(name: string, value: unknown): void {
  const rules: FieldRules | undefined = Object.hasOwn(MARKS, name) ? MARKS[name as keyof typeof MARKS] : undefined;
  if (!rules) return refuse('a mark is not known');
  if (value === null) return;
  if (typeof value !== 'object' || Array.isArray(value)) refuse('a mark has no attributes');
  const attributes = Object.entries(value);
  if (attributes.length > UNKNOWN.fields) refuse('a mark has too many attributes');
  for (const [key, rule] of Object.entries(rules))
    if (!fits(rule, (value as Record<string, unknown>)[key])) refuse(`${name} has no valid ${key}`);
  for (const [key, one] of attributes)
    if (!Object.hasOwn(rules, key) && (isReserved(key) || !UNKNOWN.name.test(key) || !isPlain(one)))
      refuse(`an attribute of ${name} is odd`);
}
