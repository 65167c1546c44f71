import ICAL from 'ical.js';
import { LIMITS } from '../../../shared/limits.ts';
import { checkDrafts, type Draft } from '../check.ts';
import { Problems } from '../problems.ts';
import type { Programme } from '../programme.ts';
import { breathe, SLICE_ROWS } from '../slices.ts';
import { splitBlocks } from './blocks.ts';
import { readEvent } from './event.ts';
import { readZones } from './zones.ts';

/** Sessions of an iCalendar text (RFC 5545): one an event. */
export async function readIcs(text: string, timezone: string): Promise<Programme> {
  const { blocks, unclosed } = splitBlocks(text);
  const zones = readZones(blocks);
  const problems = new Problems();
  for (const line of unclosed) problems.error(String(line), '', 'unreadable-row');
  const drafts: Draft[] = [];
  let skipped = 0;
  const events = blocks.filter(({ name }) => name === 'VEVENT');
  for (const [index, block] of events.slice(0, LIMITS.importRows + 1).entries()) {
    if (index % SLICE_ROWS === 0) await breathe();
    const draft = readBlock(block.text, { at: String(block.line), zones, timezone, problems });
    if (draft === 'cancelled') skipped++;
    else if (draft) drafts.push(draft);
  }
  return { format: 'ics', rows: await checkDrafts(drafts, problems), problems: problems.found, skipped };
}

function readBlock(text: string, context: Parameters<typeof readEvent>[1]): ReturnType<typeof readEvent> | undefined {
  try {
    return readEvent(new ICAL.Component(ICAL.parse(text) as unknown[]), context);
  } catch {
    context.problems.error(context.at, '', 'unreadable-row');
    return undefined;
  }
}
