/** What one field, attribute or mark of a shared document may be. Lengths are in UTF-16 code units. */
export type ValueRule =
  | { kind: 'text'; most: number; pattern?: RegExp }
  | { kind: 'number'; least: number; most: number; whole?: true }
  | { kind: 'choice'; of: readonly unknown[] };

/** Fields by name. */
export type FieldRules = Readonly<Record<string, ValueRule>>;

/** Whether a value is what its rule says. */
export function fits(rule: ValueRule, value: unknown): boolean {
  switch (rule.kind) {
    case 'text':
      return typeof value === 'string' && value.length <= rule.most && (rule.pattern?.test(value) ?? true);
    case 'number':
      return (
        typeof value === 'number' &&
        value >= rule.least &&
        value <= rule.most &&
        (rule.whole === undefined || Number.isInteger(value))
      );
    case 'choice':
      return rule.of.includes(value);
  }
}

/**
 * Limits for fields that we do not know: a newer client's, or another program's. They are kept, as long
 * as they are short and plain.
 */
export const UNKNOWN = { name: /^[\w:.-]{1,64}$/, fields: 64, text: 1_000 } as const;

/** Whether a value may stand in a field that we do not know. */
export function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= UNKNOWN.text;
  if (typeof value === 'number') return Number.isFinite(value);
  return value === undefined || value === null || typeof value === 'boolean';
}

/** Cuts without leaving half a surrogate pair. */
export function cut(value: string, most: number): string {
  if (value.length <= most) return value;
  const end = /[\uD800-\uDBFF]/.test(value.charAt(most - 1)) ? most - 1 : most;
  return value.slice(0, end);
}

/**
 * Values as their rules allow, to be written: a longer text is cut, one that does not match is empty,
 * and what cannot be put right is left out.
 */
export function fitted(rules: FieldRules, values: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const rule = rules[name];
    if (!rule) return [];
    const short = rule.kind === 'text' && typeof value === 'string' ? cut(value, rule.most) : value;
    if (fits(rule, short)) return [[name, short]];
    return fits(rule, '') ? [[name, '']] : [];
  });
}
