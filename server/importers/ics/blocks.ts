/** A component of a calendar file as text, unfolded, and the line it begins on (from 1). */
export type Block = { line: number; name: 'VEVENT' | 'VTIMEZONE'; text: string };

/**
 * The events and time zones of an iCalendar text (RFC 5545), each by itself: one broken event spoils
 * nothing but itself, and the parser can be given one at a time. `unclosed`: lines where a component
 * begins that never ends.
 */
export function splitBlocks(text: string): { blocks: Block[]; unclosed: number[] } {
  const blocks: Block[] = [];
  const unclosed: number[] = [];
  let open: { line: number; name: Block['name']; lines: string[] } | undefined;
  for (const { line, content } of unfold(text)) {
    const [, begin] = /^BEGIN:(VEVENT|VTIMEZONE)\s*$/i.exec(content) ?? [];
    if (begin) {
      if (open) unclosed.push(open.line);
      open = { line, name: begin.toUpperCase() as Block['name'], lines: [] };
    }
    open?.lines.push(content);
    if (open && new RegExp(`^END:${open.name}\\s*$`, 'i').test(content)) {
      blocks.push({ line: open.line, name: open.name, text: open.lines.join('\r\n') });
      open = undefined;
    }
  }
  if (open) unclosed.push(open.line);
  return { blocks, unclosed };
}

/** Content lines: a line that begins with a space or tab goes on from the one before (RFC 5545, 3.1). */
function* unfold(text: string): Generator<{ line: number; content: string }> {
  let current: { line: number; content: string } | undefined;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    if (current && /^[ \t]/.test(raw)) current.content += raw.slice(1);
    else if (raw !== '') {
      if (current) yield current;
      current = { line: index + 1, content: raw };
    }
  }
  if (current) yield current;
}
