import { expect, test } from 'vitest';
import { ConfigRefused, readConfig } from '../../server/config.ts';

test('without settings it listens on this machine only, with the demo', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    demo: true,
    publicUrl: undefined,
    development: false,
  });
});

test('an empty setting counts as not set', () => {
  expect(readConfig({ PORT: '', PUBLIC_URL: '', ADMIN_TOKEN: '' })).toMatchObject({
    port: 3000,
    adminToken: undefined,
  });
});

test.each([
  ['PORT', 'banana'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'coalesce.example'],
  ['PUBLIC_URL', 'https://coalesce.example/path'],
  ['PUBLIC_URL', 'ftp://coalesce.example'],
  ['ADMIN_TOKEN', 'short'],
  ['DEMO', 'maybe'],
  ['TRUST_PROXY', 'true'],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'postgres://x'],
])('%s=%s is refused with a sentence that names it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigRefused);
  expect(() => readConfig({ [name]: value })).toThrow(name);
});

test('every wrong setting is named at once', () => {
  expect(() => readConfig({ PORT: 'x', DEMO: 'y' })).toThrow(/PORT[\s\S]*DEMO/);
});
