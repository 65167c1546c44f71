/** CSS value of a presence colour; the server stamps the index (0 to 7) into awareness. */
export const presenceColor = (index: number): string => `var(--p${(index % 8) + 1})`;

/** Up to two letters of a name. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase();
