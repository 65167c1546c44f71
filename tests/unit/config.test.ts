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
  ['DATABASE_URL', 'postgres:///coalesce'],
  ['DATABASE_URL', 'mysql://localhost/coalesce'],
  ['DATABASE_URL', 'localhost:5432/coalesce'],
])('%s=%s is refused with a sentence that names it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigRefused);
  expect(() => readConfig({ [name]: value })).toThrow(name);
});

test.each([
  'postgres://localhost/coalesce',
  'postgresql://ada:p%40ss@[::1]:5433/coalesce?sslmode=require',
  'postgres://ada:secret@one:5432,two:5432/coalesce?target_session_attrs=read-write',
])('DATABASE_URL=%s is taken as it is', (url) => {
  expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
});

test('a password in a wrong DATABASE_URL is not repeated', () => {
  let said = '';
  try {
    readConfig({ DATABASE_URL: 'postgres://ada:hunter2@localhost' });
  } catch (error) {
    said = String(error);
  }
  expect(said).toContain('DATABASE_URL');
  expect(said).not.toContain('hunter2');
});

test('every wrong setting is named at once', () => {
  expect(() => readConfig({ PORT: 'x', DEMO: 'y' })).toThrow(/PORT[\s\S]*DEMO/);
});
