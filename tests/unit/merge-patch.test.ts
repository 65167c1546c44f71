import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPatch, mergePatch } from '../../shared/wire/merge-patch.ts';

const key = fc.constantFrom('a', 'b', 'c', 'constructor', 'toString');
const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
const { json } = fc.letrec((tie) => ({
  json: fc.dictionary(key, fc.oneof({ depthSize: 'small' }, leaf, tie('json')), { maxKeys: 4 }),
}));
/** As it comes out of the network. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

test('a patch turns one into the other, and leaves the first as it was', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      const [kept, patch] = [sent(before), mergePatch(before, after)];
      if (patch === undefined) expect(sent(before)).toEqual(sent(after));
      else expect(sent(applyPatch(before, sent(patch)))).toEqual(sent(after));
      expect(sent(before)).toEqual(kept);
    }),
  );
});

test('a patch says what differs and no more', () => {
  const floor = { queue: [{ seatId: 'a' }], spoken: { x: 1 }, speaking: { seatId: 'b' } };
  const before = { floor, steps: [{ id: 'a' }], locks: { map: 1 } };
  expect(mergePatch(before, { ...before, steps: [{ id: 'a' }], floor: { ...floor } })).toBeUndefined();
  const { speaking: _, ...silent } = floor;
  expect(mergePatch(before, { ...before, floor: { ...silent, queue: [] }, locks: {} })).toEqual({
    floor: { queue: [], speaking: null },
    locks: { map: null },
  });
  expect(mergePatch({ a: 1, b: undefined }, { a: 1 })).toBeUndefined();
});

test('what a patch leaves alone stays the same object', () => {
  const before = { a: { x: 1 }, b: { y: { z: 1 } } };
  const after = applyPatch(before, { b: { y: { z: 2 } } });
  expect(after).toEqual({ a: { x: 1 }, b: { y: { z: 2 } } });
  expect(after.a).toBe(before.a);
});
