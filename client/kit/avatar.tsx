/** Index of a person's presence colour, 0 to 7: the same on every device. Must match the server's stamp. */
export function colorIndex(seatId: string): number {
  let hash = 0;
  for (const letter of seatId) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_536;
  return hash % 8;
}

/** CSS value of a presence colour. */
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
