import type { en } from './en.ts';

/**
 * Typed messages. `en.ts` says which messages there are; every other language is one file of the
 * same shape. A message is a sentence with `{name}` places, or one sentence for each plural category
 * of `{count}` (CLDR; Arabic has six). Nothing here knows React or Node.
 */
export type Plural = { [Category in Intl.LDMLPluralRule]?: string } & { other: string };

type Leaf = string | Plural;
export type Shape<Node> = Node extends string
  ? string
  : Node extends { one: string; other: string }
    ? Plural
    : { [Key in keyof Node]: Shape<Node[Key]> };

/** What a language file must be. */
export type Messages = Shape<typeof en>;

type Paths<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string | { one: string; other: string }
    ? Key
    : `${Key}.${Paths<Node[Key]>}`;
}[keyof Node & string];

/** Dotted name of a message, for example `home.peopleHere`. */
export type MessageKey = Paths<typeof en>;

type At<Node, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Node
    ? At<Node[Head], Rest>
    : never
  : Path extends keyof Node
    ? Node[Path]
    : never;

type Places<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;
type PlacesOf<Node> = Node extends { one: string; other: infer Text } ? Places<Text> | 'count' : Places<Node>;

/** The values a message needs; none for most. */
export type ValuesOf<Key extends MessageKey> =
  PlacesOf<At<typeof en, Key>> extends never
    ? Record<never, never>
    : { [Name in PlacesOf<At<typeof en, Key>>]: Name extends 'count' ? number : string | number };

/** `t('home.peopleHere', { count: 47 })`; values are needed exactly where the message has places. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...values: PlacesOf<At<typeof en, Key>> extends never ? [] : [ValuesOf<Key>]
) => string;

/** A translator for one language. Numbers are written the language's way. */
export function translator(messages: Messages, locale: string): Translate {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  return (key, ...given) => {
    const values: Record<string, string | number> = { ...given[0] };
    const leaf = find(messages, key);
    const text = typeof leaf === 'string' ? leaf : (leaf[plurals.select(Number(values['count']))] ?? leaf.other);
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return value === undefined ? place : typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

function find(messages: Messages, key: string): Leaf {
  let node: unknown = messages;
  for (const part of key.split('.')) node = (node as Record<string, unknown>)[part];
  return node as Leaf;
}
