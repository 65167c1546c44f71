type Json = Record<string, unknown>;

/**
 * What turns `before` into `after`, as an RFC 7396 merge patch: objects are compared key by key, everything
 * else is sent whole, and `null` takes a key away. Both are JSON without `null`; a key that holds `undefined`
 * is no key. Returns undefined where nothing differs. Parts that are the same object cost nothing.
 */
export function mergePatch(before: unknown, after: unknown): unknown {
  if (before === after) return undefined;
  if (!isObject(before) || !isObject(after)) return isSame(before, after) ? undefined : after;
  const patch: Json = {};
  for (const key of Object.keys(after)) {
    const [old, next] = [own(before, key), after[key]];
    if (old === undefined && next !== undefined) patch[key] = next;
    else if (next !== undefined) {
      const part = mergePatch(old, next);
      if (part !== undefined) patch[key] = part;
    }
  }
  for (const key of Object.keys(before)) {
    if (before[key] !== undefined && own(after, key) === undefined) patch[key] = null;
  }
  return isEmpty(patch) ? undefined : patch;
}

/** `before` with a merge patch in it. `before` stays as it is; parts that the patch leaves alone are shared with it. */
export function applyPatch<Value>(before: Value, patch: unknown): Value {
  return merged(before, patch) as Value;
}

function merged(before: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const after: Json = isObject(before) ? { ...before } : {};
  for (const [key, part] of Object.entries(patch)) {
    if (part === null) delete after[key];
    else after[key] = merged(own(after, key), part);
  }
  return after;
}

/** Keys come from people: what every object has by nature is not in the JSON. */
const own = (value: Json, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isEmpty(value: Json): boolean {
  for (const _ in value) return false;
  return true;
}

function isSame(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return before === after;
  return before.every((item, index) => item === after[index] || mergePatch(item, after[index]) === undefined);
}
