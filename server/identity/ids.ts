import { randomBytes } from 'node:crypto';

/** 32 signs, lower case only: ids stay different where case is lost (file names, mail). */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A random id of 80 bits, 16 signs. */
export function newId<Id extends string>(): Id {
  return Array.from(randomBytes(16), (byte) => SIGNS[byte % 32]).join('') as Id;
}
