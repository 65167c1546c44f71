import { diffArrays } from 'diff';

/** A run of two texts: in both, only in the later (`added`) or only in the earlier (`removed`). */
export type WordRun = { change: 'same' | 'added' | 'removed'; text: string };

/**
 * Words that two texts may differ by before the whole is called rewritten: the comparison costs the
 * product of length and difference (Myers 1986), and nobody reads a thousand small marks in one block.
 */
const MOST_EDITS = 2_000;

/** Words of every script: Chinese and Thai are written without spaces (Unicode UAX 29). */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

const tokens = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** How two texts differ, word by word; the runs in order give both texts back. */
export function wordRuns(before: string, after: string): WordRun[] {
  if (before === after) return before === '' ? [] : [{ change: 'same', text: before }];
  const changes = diffArrays(tokens(before), tokens(after), { maxEditLength: MOST_EDITS });
  if (!changes) return whole(before, after);
  return changes.map(({ added, removed, value }) => ({
    change: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

/**
 * The same for people: a lone space between two changed words belongs to the change, and what was
 * deleted comes before what took its place.
 */
export function readableRuns(before: string, after: string): WordRun[] {
  const result: WordRun[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed) result.push({ change: 'removed', text: removed });
    if (added) result.push({ change: 'added', text: added });
    [removed, added] = ['', ''];
  };
  const runs = wordRuns(before, after);
  for (const [index, { change, text }] of runs.entries()) {
    const between = index > 0 && index < runs.length - 1 && text.trim() === '';
    if (change !== 'added' && (change === 'removed' || between)) removed += text;
    if (change !== 'removed' && (change === 'added' || between)) added += text;
    if (change !== 'same' || between) continue;
    flush();
    result.push({ change, text });
  }
  flush();
  return result;
}

/** Words that are compared for likeness: the beginning of a block says what it is. */
const LIKENESS_WORDS = 200;

/** How alike two texts are, 0 to 1: the share of words that they have in common (Dice 1945). */
export function likeness(before: string, after: string): number {
  if (before === after) return 1;
  const [left, right] = [words(before), words(after)];
  if (left.length + right.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count === 0) continue;
    common += 1;
    counts.set(word, count - 1);
  }
  return (2 * common) / (left.length + right.length);
}

const words = (text: string): string[] => text.split(/\s+/, LIKENESS_WORDS + 1).filter((word) => word !== '');

const whole = (before: string, after: string): WordRun[] => [
  ...(before ? [{ change: 'removed' as const, text: before }] : []),
  ...(after ? [{ change: 'added' as const, text: after }] : []),
];
