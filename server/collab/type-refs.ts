/** Numbers that Yjs 13 writes for its kinds of type (`typeRefs` in ContentType.js). */
export const TYPE = { array: 0, map: 1, text: 2, xmlElement: 3, xmlFragment: 4, xmlHook: 5, xmlText: 6 } as const;

/** Keys that JavaScript itself gives a meaning: they would change the reader's object, not its content. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export const isReserved = (key: string): boolean => RESERVED.has(key);
