import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { COLLAB_MESSAGE, CLOSE } from '../../shared/wire/collab.ts';
import { ENDPOINTS } from '../../shared/wire/endpoints.ts';
import { commandSchemas } from '../../shared/wire/schema/command.ts';
import { ENDPOINT_SHAPES } from '../../shared/wire/schema/endpoints.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';

/**
 * What crosses the network, as a fingerprint for each version. When this fails you have changed the
 * wire: if an older client cannot take the change, raise WIRE_VERSION and write its line of history;
 * in both cases put the new fingerprint here.
 */
const FINGERPRINTS: Record<number, string> = { 1: '17739898be2be844', 2: 'fea0caef042dd256' };

test('the wire does not change unnoticed', () => {
  const schema = (value: unknown) =>
    value instanceof z.ZodType ? z.toJSONSchema(value, { io: 'input', unrepresentable: 'any' }) : value;
  const text = JSON.stringify(
    [ENDPOINTS, ENDPOINT_SHAPES, commandSchemas, COLLAB_MESSAGE, CLOSE],
    (key, value: unknown) => (key === 'summary' ? undefined : schema(value)),
  );
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe(FINGERPRINTS[WIRE_VERSION]);
});
