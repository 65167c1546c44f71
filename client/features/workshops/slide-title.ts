/** A slide's heading, else its first line of words, without Markdown's signs. */
export function slideTitle(markdown: string): string {
  const lines = markdown.split('\n').map((line) => line.trim());
  const heading = lines.find((line) => /^#{1,6}\s+\S/.test(line));
  const line = heading ?? lines.find((one) => /[\p{L}\p{N}]/u.test(one)) ?? '';
  return line
    .replace(/^(#{1,6}|[-*+>]|\d+[.)])\s+/, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`~]/g, '')
    .trim();
}
