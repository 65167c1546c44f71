/**
 * A workshop's slides: Markdown, divided by lines `---`. A line `---` inside a fenced code block
 * divides nothing; slides without words are left out.
 */
export function splitSlides(markdown: string | undefined): string[] {
  const slides: string[][] = [[]];
  let fence: string | undefined;
  for (const line of (markdown ?? '').split(/\r?\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark !== undefined && mark.startsWith(fence) && line.trim() === mark) fence = undefined;
    if (fence === undefined && /^-{3,}\s*$/.test(line)) slides.push([]);
    else slides.at(-1)?.push(line);
  }
  return slides.map((lines) => lines.join('\n').trim()).filter((slide) => slide !== '');
}

/** The slide that can be shown for an index that may be from an older, longer deck. */
export const clampSlide = (index: number, count: number): number => Math.max(0, Math.min(index, count - 1));
