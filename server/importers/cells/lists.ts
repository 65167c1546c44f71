import { oneLine } from '../words.ts';

/** Tags of a cell: `;` between, or `,` where there is no `;`. Each once. */
export function readTags(cell: string): string[] {
  const parts = cell.split(cell.includes(';') || cell.includes('\n') ? /[;\n]/ : /,/).map(oneLine);
  return [...new Set(parts.filter(Boolean))];
}

/** Addresses of a cell: space, line break or ` ; ` between. */
export function readLinks(cell: string): string[] {
  const parts = cell.split(/\s+/).map((part) => part.replace(/;$/, ''));
  return [...new Set(parts.filter((part) => part !== ''))];
}

/** Questions of a cell: one a line, without the dash or number in front. */
export function readQuestions(cell: string): string[] {
  return cell
    .split('\n')
    .map((line) => oneLine(line.replace(/^\s*(?:[-•*]|\d{1,2}[.)])\s+/, '')))
    .filter(Boolean);
}
