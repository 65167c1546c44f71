/** How headings and names of groups are compared: letters and digits only, without accents or case. */
export function plainWords(text: string): string {
  return text
    .replace(/\([^)]*\)/g, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * A one-line text out of a cell: line breaks and tabs become spaces, invisible marks that editors
 * leave behind go. Joiners stay: Persian and Hindi words need them.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Several lines out of a cell: every line break is `\n`, the ends are trimmed. */
export const manyLines = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
