import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCode, readCode, showCode } from '../../server/identity/codes.ts';
import { clearCookie, readCookie, writeCookie } from '../../server/identity/cookie.ts';
import { newId } from '../../server/identity/ids.ts';
import { isOwnOrigin } from '../../server/identity/origin.ts';
import { hashSecret, newSecret, sameSecret } from '../../server/identity/secrets.ts';
import { networkOf } from '../../server/http/guesses.ts';
import { ID_PATTERN } from '../../shared/ids.ts';

test('a code is found again however it is typed', () => {
  for (const code of [newCode(), newCode(true)]) {
    const shown = showCode(code);
    expect(shown).toMatch(/^[A-Z0-9]{3}(-[A-Z0-9]{3})+$/);
    for (const typed of [shown, code, shown.toLowerCase(), ` ${shown.replace('-', ' ')} `, shown.replace('-', '–')]) {
      expect(readCode(typed)).toBe(code);
    }
  }
});

test('what cannot be a code is told from one', () => {
  for (const typed of ['', 'K7M', 'K7M-2Q0', 'K7M-2QX-R', newSecret()]) expect(readCode(typed)).toBeUndefined();
});

test('reading a code never throws', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary-ascii' }),
      (typed) => readCode(typed) === undefined || readCode(typed)?.length !== 0,
    ),
    { seed: 3 },
  );
});

test('ids fit the pattern and do not repeat', () => {
  const ids = Array.from({ length: 1_000 }, () => newId());
  expect(ids.every((id) => ID_PATTERN.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(1_000);
});

test('a secret is compared whole, and its hash does not contain it', () => {
  const secret = newSecret();
  expect(sameSecret(secret, secret)).toBe(true);
  expect(sameSecret(secret, `${secret}x`)).toBe(false);
  expect(sameSecret(secret, '')).toBe(false);
  expect(hashSecret(secret)).not.toContain(secret);
});

test('the cookie is for this host, out of reach of scripts, and Secure on https', () => {
  const secret = newSecret();
  expect(writeCookie(secret, false)).toMatch(/^coalesce=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  expect(writeCookie(secret, true)).toMatch(/^__Host-coalesce=.*; Secure$/);
  expect(readCookie(`a=b; ${writeCookie(secret, true).split(';')[0]}; coalesce=other`)).toBe(secret);
  expect(readCookie(clearCookie(false))).toBeUndefined();
  expect(readCookie('coalesce=../../etc; x')).toBeUndefined();
});

test('only our own pages are our own origin', () => {
  const host = 'good.example';
  const own = (origin: string | undefined, site?: string, publicUrl?: string) =>
    isOwnOrigin({ origin, host, site }, publicUrl);
  expect(own('https://good.example')).toBe(true);
  for (const evil of ['https://evil.example', 'https://good.example.evil', 'null', 'https://good.example:8443', '']) {
    expect(own(evil)).toBe(false);
  }
  expect(own(undefined)).toBe(false);
  expect(own(undefined, 'same-origin')).toBe(true);
  expect(own(undefined, 'cross-site')).toBe(false);
  expect(own('http://good.example', undefined, 'https://public.example')).toBe(false);
  expect(own('https://public.example', undefined, 'https://public.example')).toBe(true);
});

test('an IPv6 address counts with its whole /64, an IPv4 address by itself', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::ffff'));
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
  expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1');
  expect(networkOf('::1')).toBe('0:0:0:0');
  expect(networkOf('10.0.0.2')).toBe('10.0.0.2');
});
