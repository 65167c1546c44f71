import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';

const read = (file: string) => readFile(join(import.meta.dirname, '../..', file), 'utf8');

/** Set by npm, not by an operator. */
const NOT_IN_TABLE = ['NODE_ENV'];

test('the table in the README has every setting, with its default, and no other', async () => {
  const [readme, source] = await Promise.all([read('README.md'), read('server/config.ts')]);
  const section = readme.slice(readme.indexOf('## Settings'), readme.indexOf('## Several nodes'));
  const table = new Map(
    [...section.matchAll(/^\| `([A-Z_]+)` \| (.+?) \|/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  const known = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name);
  expect([...table.keys(), ...NOT_IN_TABLE].toSorted()).toEqual(known.toSorted());
  // What the table calls the default is what leaving it out comes to.
  const given = [...table].flatMap(([name, value]) =>
    value.startsWith('`') ? [[name, value.slice(1, -1)] as const] : [],
  );
  expect(given.length).toBeGreaterThan(5);
  expect(readConfig(Object.fromEntries(given))).toEqual(readConfig({}));
});
