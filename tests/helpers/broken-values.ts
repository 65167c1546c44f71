/** Values that no field of any schema takes. */
const NEVER: readonly unknown[] = [{ $ne: '' }, [['nested']], true, 1.5, -1e308, 'x'.repeat(40_000)];

/** A text with half of a character, which cannot be written in UTF-8. */
const HALF = 'half \ud800 a character';

type Broken = { what: string; value: Record<string, unknown> };

/**
 * A valid input, broken in one place each time: every field, at every depth, takes each value that fits
 * nowhere; fields that nobody knows are added, and keys that JavaScript gives a meaning.
 */
export function brokenValues(valid: Record<string, unknown>, leaveAlone: readonly string[] = []): Broken[] {
  const broken: Broken[] = [
    { what: 'an unknown field', value: { ...valid, nobodyKnowsThis: 1 } },
    { what: '__proto__', value: withOwn(valid, '__proto__', { admin: true }) },
    { what: 'constructor', value: withOwn(valid, 'constructor', { prototype: {} }) },
  ];
  for (const path of paths(valid)) {
    if (leaveAlone.includes(path.join('.'))) continue;
    const before = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], valid);
    for (const value of [...NEVER, ...(typeof before === 'string' ? [HALF] : [])]) {
      if (typeof before === typeof value && typeof value === 'boolean') continue;
      broken.push({
        what: `${path.join('.')} = ${JSON.stringify(value).slice(0, 30)}`,
        value: withValue(valid, path, value),
      });
    }
  }
  return broken;
}

/** Every place in a value of objects and lists. */
function paths(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...paths(inner).map((rest) => [key, ...rest])]);
}

function withValue(valid: Record<string, unknown>, path: readonly string[], value: unknown): Record<string, unknown> {
  const copy = structuredClone(valid);
  let place: Record<string, unknown> = copy;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string, unknown>;
  place[path.at(-1) ?? ''] = value;
  return copy;
}

/** A key of the object itself, as JSON makes it, and not what JavaScript means by it. */
function withOwn(valid: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> {
  return Object.defineProperty({ ...valid }, key, { value, enumerable: true });
}
