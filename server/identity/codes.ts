import { randomInt } from 'node:crypto';

/**
 * Short codes to read out in a room, of an alphabet without look-alikes (no 0/O, 1/I/L, 5/S, 8/B, U/V).
 * Six signs, K7M-2QX, for who may take part: 26^6 = 309 million, with guesses limited by address.
 * Nine for who may write or chair: worth more to a guesser, typed by fewer.
 */
const ALPHABET = '234679ACDEFGHJKMNPQRTVWXYZ';
const SHORT = 6;
const LONG = 9;

export function newCode(long = false): string {
  return Array.from({ length: long ? LONG : SHORT }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** As shown: K7M-2QX. */
export const showCode = (code: string): string => code.replace(/(...)(?=.)/g, '$1-');

/** What somebody typed, in the form that is stored; undefined where it cannot be a code. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s\-\u2010-\u2015]/g, '');
  const fits = code.length === SHORT || code.length === LONG;
  return fits && [...code].every((sign) => ALPHABET.includes(sign)) ? code : undefined;
}
