/** Signs of a join code: those that nobody mixes up when a code is read out. */
const SIGNS = /^[234679ACDEFGHJKMNPQRTVWXYZ]+$/;

/**
 * What somebody typed, as a code is shown: `k7m2qx` → `K7M-2QX`; undefined where it cannot be one.
 * Six signs for who takes part, nine for who writes or chairs.
 */
export function typedCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s\-\u2010-\u2015]/g, '');
  if ((code.length !== 6 && code.length !== 9) || !SIGNS.test(code)) return undefined;
  return code.replace(/(...)(?=.)/g, '$1-');
}

/** Address that a code leads to, as a link or a QR code. */
export const codeAddress = (code: string): string => `${location.origin}/join?code=${encodeURIComponent(code)}`;
