import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret for links, cookies and bearer headers: 256 random bits, URL-safe. Shown once, stored as its hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. Unsalted SHA-256 is enough: the secret has more entropy than any dictionary. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Compare without telling by the time it takes how much was right. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
